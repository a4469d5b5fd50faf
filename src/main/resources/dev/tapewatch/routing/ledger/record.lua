-- Records the plan for an alert, unless one is recorded; answers whether it did.
-- ARGV: 1 now, 2 the alert's id, 3 the alert as JSON, 4 type, 5 severity, 6 symbol, 7 its time, then for each channel: its
--       name, what to do, reason, until, bundle, what the ids of the bundle's digests begin with
local now, alert = ARGV[1], ARGV[2]
if redis.call('EXISTS', key('alert', alert)) == 1 then
  return 0
end

local function join(channel, bundle, reason, wish, digests)
  local name = key('bundle', channel, bundle)
  local id = redis.call('HGET', name, 'open')
  if not id or id == '' then
    local latest = tonumber(redis.call('HGET', name, 'latest') or '-1')
    local due = string.format('%.0f', math.max(tonumber(wish), latest + 1))
    id = digests .. due
    create(channel, id, 'INFO', due, bundle, reason)
    redis.call('HSET', name, 'open', id, 'latest', due)
    redis.call('PERSIST', name)
  end
  redis.call('ZADD', key('members', channel, id), ARGV[7], alert)
  unqueue(channel, id)
  count(channel, id, ARGV[5], 1)
  local due = redis.call('HGET', key('entry', channel, id), 'due')
  enqueue(channel, id, due, now)
  change(channel, alert, 'PENDING', now, 'until', due, 'digest', id)
end

local channels, seen = {}, {}
for at = 8, #ARGV, 6 do
  if not seen[ARGV[at]] then
    seen[ARGV[at]] = at
    channels[#channels + 1] = ARGV[at]
  end
end
redis.call('HSET', key('alert', alert), 'json', ARGV[3], 'channels', table.concat(channels, ' '))
redis.call('EXPIRE', key('alert', alert), KEPT)
for _, channel in ipairs(channels) do
  local at = seen[channel]
  local what, reason = ARGV[at + 1], ARGV[at + 2]
  redis.call('HSET', key('delivery', channel, alert), 'alert', alert, 'channel', channel, 'type', ARGV[4], 'severity',
      ARGV[5], 'symbol', ARGV[6], 'reason', reason, 'until', '', 'attempts', 0, 'uncertain', 0, 'error', '', 'digest', '',
      'reference', '', 'created', now)
  local state = redis.call('HMGET', key('channel', channel), 'dead', 'death')
  if what == 'SUPPRESS' then
    change(channel, alert, 'SUPPRESSED', now)
  elseif state[1] == '1' then
    giveUp(channel, alert, state[2] or '', now)
  elseif what == 'DEFER' then
    join(channel, ARGV[at + 4], reason, ARGV[at + 3], ARGV[at + 5])
  else
    putAlone(channel, alert, now)
  end
end
return 1
