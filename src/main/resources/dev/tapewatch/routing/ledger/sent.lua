-- Notes that the channel took something, whoever has it claimed and whatever was thought of it meanwhile.
-- ARGV: 1 now, 2 the channel, 3 id, 4 claim, 5 bundle, 6 reason, 7 what the channel calls it
local now, channel, id, bundle = ARGV[1], ARGV[2], ARGV[3], ARGV[5]
local claim = redis.call('HGET', key('entry', channel, id), 'claim')
-- The attempt of a claim whose lease has ended was counted when the next one claimed it.
local attempt = (not claim or claim == ARGV[4]) and 1 or 0
for _, alert in ipairs(members(channel, id, bundle)) do
  local delivery = redis.call('HMGET', key('delivery', channel, alert), 'state', 'attempts', 'reason')
  if delivery[1] and delivery[1] ~= 'SENT' then
    drop(channel, alert)
    local reason = delivery[1] == 'SUPPRESSED' and ARGV[6] or delivery[3]
    change(channel, alert, 'SENT', now, 'until', '', 'attempts', delivery[2] + attempt, 'error', '', 'reference', ARGV[7],
        'reason', reason)
  end
end
drop(channel, id)
redis.call('HSET', key('channel', channel), 'sent', now, 'error', '')
return 1
