update command set state = 'queued', not_before = :#now, expires_at = null, tries = 0, claim = null, sent_at = null, lease_until = null,
       ended_at = null, reason = null, error = null, result = null
where id = :#id and state in ('unknown', 'failed')
