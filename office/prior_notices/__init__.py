"""Prior notices (事先告知, R44): the operator is told what will be shown before it appears."""
