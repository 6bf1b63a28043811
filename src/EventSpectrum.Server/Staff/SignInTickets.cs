using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EventSpectrum.Postgres.Keys;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Staff;

/// <summary>
/// Tickets that sign a member of staff in once, within a day, on any node. Their hashes are kept in the database. A ticket opens no more
/// than the key that it was asked for with: once that is revoked, or another, it opens nothing.
/// </summary>
internal sealed class SignInTickets(EngineLifetime engine, StaffKeys keys, StaffKey root)
{
    /// <summary>How long a ticket is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private PostgresSignInTickets Store => engine.Engine.SignInTickets;

    /// <summary>A new ticket, and until when it is good.</summary>
    public async Task<(string Ticket, DateTimeOffset ExpiresAt)> IssueAsync(StaffMember staff, CancellationToken cancellation)
    {
        // It would outlive the token, and open what that never did.
        if (staff.External) throw new ArgumentException("Links are for holders of keys.", nameof(staff));
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        var of = new StoredTicket(staff.Name, StaffRoles.NameOf(staff.Role), staff.KeyId, staff.KeyId is null ? root.Fingerprint : null);
        return (ticket, await Store.AddAsync(HashOf(ticket), of, Life, cancellation));
    }

    /// <summary>Spends a ticket: whom it signs in, once, and null ever after.</summary>
    public async Task<StaffMember?> SpendAsync(string ticket, CancellationToken cancellation)
    {
        if (await Store.SpendAsync(HashOf(ticket), cancellation) is not { } of) return null;
        if (of.KeyId is not null) return await keys.HolderOfAsync(of.KeyId, cancellation);
        return of.Root == root.Fingerprint ? StaffMember.Facilitator : null;
    }

    private static byte[] HashOf(string ticket) => SHA256.HashData(Encoding.UTF8.GetBytes(ticket));
}
