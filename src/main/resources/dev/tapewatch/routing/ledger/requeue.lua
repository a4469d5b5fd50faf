-- Queues anew what was given up, suppressed or failed of an alert; answers the channels it was queued on.
-- ARGV: 1 now, 2 the alert, 3 the channel, or empty for all that are known
local now, alert = ARGV[1], ARGV[2]

local function renew(channel, id, ...)
  change(channel, id, 'PENDING', now, 'until', now, 'attempts', 0, 'uncertain', 0, 'error', '', ...)
end

-- Not what is being tried just now: it ends by itself.
local function hurry(channel, id)
  local entry = fields(key('entry', channel, id))
  if not entry or entry.claim ~= '' then
    return false
  end
  unqueue(channel, id)
  redis.call('HSET', key('entry', channel, id), 'due', now, 'since', now, 'attempts', 0, 'uncertain', 0)
  enqueue(channel, id, now, now)
  for _, member in ipairs(members(channel, id, entry.bundle)) do
    renew(channel, member)
  end
  return true
end

local queued = {}
for _, channel in ipairs(channelsOf(alert)) do
  local delivery = fields(key('delivery', channel, alert))
  local wanted = ARGV[3] == channel or ARGV[3] == '' and delivery and delivery.reason ~= 'UNKNOWN_CHANNEL'
  if wanted and delivery and redis.call('HGET', key('channel', channel), 'dead') ~= '1' then
    if delivery.state == 'DEAD' or delivery.state == 'SUPPRESSED' then
      drop(channel, alert)
      renew(channel, alert, 'reason', '', 'digest', '')
      putAlone(channel, alert, now)
      queued[#queued + 1] = channel
    elseif delivery.state == 'FAILED' and hurry(channel, delivery.digest == '' and alert or delivery.digest) then
      queued[#queued + 1] = channel
    end
  end
end
return queued
