"""The pages of prior notices (告知与答复)."""
