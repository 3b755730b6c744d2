"""What of the books is due by when (本局期限, 法定期限), by the rules of `complaints.deadlines`."""
