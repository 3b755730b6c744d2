"""Who works here: accounts, roles, deputies, second factors."""
