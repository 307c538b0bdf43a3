"""What customers are told in writing: templates, the outbox, e-mail by SMTP, SMS through a provider."""
