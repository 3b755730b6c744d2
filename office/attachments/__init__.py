"""What comes with an objection or an application: PDF, JPEG, PNG, opened in a process apart."""
