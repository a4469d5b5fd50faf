-- Notes that somebody has seen an alert, and suppresses what of it is not sent yet; answers when and with which comment it
-- was noted first.
-- ARGV: 1 now, 2 the alert, 3 comment, 4 what it tells of
local now, alert = ARGV[1], ARGV[2]

-- What is being sent just now stays in its message.
local function withdraw(channel, digest)
  local id = digest == '' and alert or digest
  local entry = fields(key('entry', channel, id))
  if not entry or entry.claim ~= '' then
    return
  end
  if digest == '' then
    drop(channel, id)
    return
  end
  unqueue(channel, id)
  leave(channel, id, alert)
  if redis.call('ZCARD', key('members', channel, id)) == 0 then
    drop(channel, id)
  else
    enqueue(channel, id, entry.due, now)
  end
end

for _, channel in ipairs(channelsOf(alert)) do
  local delivery = fields(key('delivery', channel, alert))
  if delivery and waits(delivery.state) then
    withdraw(channel, delivery.digest)
    change(channel, alert, 'SUPPRESSED', now, 'until', '', 'reason', 'ACKNOWLEDGED')
  end
end
local note = key('acknowledgement', alert)
if redis.call('EXISTS', note) == 0 then
  redis.call('HSET', note, 'at', now, 'comment', ARGV[3])
  redis.call('EXPIRE', note, KEPT)
  redis.call('SET', key('acknowledged', ARGV[4]), alert, 'EX', KEPT)
end
return redis.call('HMGET', note, 'at', 'comment')
