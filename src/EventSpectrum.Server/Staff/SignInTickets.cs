using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace EventSpectrum.Server.Staff;

/// <summary>Tickets that sign a member of staff in once, within a day. Only their hashes are kept, in memory: a restart makes all void.</summary>
internal sealed class SignInTickets(TimeProvider clock)
{
    /// <summary>How long a ticket is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private const int Most = 1_000;
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, StaffMember Staff)> expiries = new(StringComparer.Ordinal);

    /// <summary>A new ticket.</summary>
    public string Issue(StaffMember staff)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, expiry) in expiries)
        {
            if (expiry.At <= now || expiries.Count >= Most) expiries.TryRemove(old, out _);
        }

        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        expiries[HashOf(ticket)] = (now + Life, staff);
        return ticket;
    }

    /// <summary>Spends a ticket: whom it signs in, once, and null ever after.</summary>
    public StaffMember? Spend(string ticket) => expiries.TryRemove(HashOf(ticket), out var expiry) && expiry.At > clock.GetUtcNow() ? expiry.Staff : null;

    private static string HashOf(string ticket) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ticket)));
}
