-- Claims what is due on a channel. Answers for each: id, claim, bundle, reason, attempts, uncertain, since, how many
-- alerts, and the alerts worth listing as JSON.
-- ARGV: 1 now, 2 the channel, 3 at most how many, 4 when the lease ends
local now, channel, most, lease = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local delayed = key('delayed', channel)

for _, id in ipairs(redis.call('ZRANGEBYSCORE', delayed, '-inf', now)) do
  redis.call('ZREM', delayed, id)
  enqueue(channel, id, now, now)
end

-- Nobody knows what the one whose lease ended did.
local function noteUncertain(id, entry)
  entry.attempts = entry.attempts + 1
  entry.uncertain = entry.uncertain + 1
  redis.call('HSET', key('entry', channel, id), 'attempts', entry.attempts, 'uncertain', entry.uncertain)
  for _, alert in ipairs(members(channel, id, entry.bundle)) do
    if holds(channel, id, entry.bundle, alert) then
      redis.call('HSET', key('delivery', channel, alert), 'attempts', entry.attempts, 'uncertain', entry.uncertain)
    end
  end
end

local function claim(id)
  local entry = fields(key('entry', channel, id))
  if not entry then
    return nil
  end
  if entry.claim ~= '' then
    noteUncertain(id, entry)
    if not keepWaiting(channel, id, entry.bundle) then
      return nil
    end
  end
  close(channel, id, entry.bundle)
  local token = 'claim-' .. number()
  redis.call('HSET', key('entry', channel, id), 'claim', token, 'lease', lease)
  redis.call('ZADD', delayed, lease, id)
  local all = members(channel, id, entry.bundle)
  local alerts = {}
  for at = 1, math.min(#all, MOST_LISTED) do
    local json = redis.call('HGET', key('alert', all[at]), 'json')
    if json then
      alerts[#alerts + 1] = json
    end
  end
  return {id, token, entry.bundle, entry.reason, tostring(entry.attempts), tostring(entry.uncertain), entry.since,
      tostring(#all), alerts}
end

local claimed = {}
for _, severity in ipairs(SEVERITIES) do
  local ready = key('ready', channel, severity)
  while #claimed < most do
    local first = redis.call('ZPOPMIN', ready)[1]
    if not first then
      break
    end
    claimed[#claimed + 1] = claim(string.sub(first, 13))
  end
end
return claimed
