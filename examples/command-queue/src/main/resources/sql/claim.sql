update command set state = 'running', claim = :#claim, worker = :#worker, started_at = :#now, lease_until = :#leaseUntil, sent_at = null
where id in (:#in:ids) and state = 'queued'
