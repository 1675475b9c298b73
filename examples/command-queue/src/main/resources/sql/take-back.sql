update command set state = 'queued', claim = null, lease_until = null, reason = 'abandoned', error = 'its worker went away before it was sent'
where state = 'running' and sent_at is null and lease_until < :#now
