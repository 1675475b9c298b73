update command set state = 'expired', ended_at = :#now where state = 'queued' and expires_at <= :#now
