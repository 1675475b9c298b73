insert into command (idempotency_key, action, command, state, priority, created_at, not_before, expires_at)
values (:#key, :#action, :#command, 'queued', :#priority, :#now, :#notBefore, :#expiresAt)
