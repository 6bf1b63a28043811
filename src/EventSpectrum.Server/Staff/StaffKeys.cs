using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using EventSpectrum.Postgres.Keys;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Staff;

/// <summary>
/// Who holds which key: the facilitator's own, from the configuration or the data directory, and those that facilitators make for
/// others. Those are looked up in the database each time, so that one that is revoked opens nothing from then on, on any node. Only what
/// is no key is remembered for a few seconds: whoever tries some out costs the database little.
/// </summary>
internal sealed class StaffKeys(StaffKey root, EngineLifetime engine, TimeProvider clock)
{
    /// <summary>What keys that were made here begin with; they are told apart from participants' tokens by it.</summary>
    public const string Prefix = "es-key-";

    private const int MostRemembered = 1_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> unknown = new(StringComparer.Ordinal);

    private PostgresStaffKeys Store => engine.Engine.StaffKeys;

    /// <summary>Whom a key belongs to; null when it is none, or no longer good.</summary>
    public async ValueTask<StaffMember?> HolderAsync(string candidate, CancellationToken cancellation)
    {
        if (root.Matches(candidate)) return StaffMember.Facilitator;
        if (!candidate.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var hash = HashOf(candidate);
        var (name, now) = (Convert.ToHexString(hash), clock.GetUtcNow());
        if (unknown.TryGetValue(name, out var until) && until > now) return null;
        if (await Store.FindByHashAsync(hash, cancellation) is { } key) return await MemberAsync(key, cancellation);
        if (unknown.Count >= MostRemembered) unknown.Clear();
        unknown[name] = now + Remembered;
        return null;
    }

    /// <summary>Whom a signed-in key belongs to, by its id; null when it is no longer good.</summary>
    public async ValueTask<StaffMember?> HolderOfAsync(string keyId, CancellationToken cancellation) =>
        await Store.FindAsync(keyId, cancellation) is { } key ? await MemberAsync(key, cancellation) : null;

    /// <summary>All keys that were made here.</summary>
    public Task<IReadOnlyList<StoredStaffKey>> AllAsync(CancellationToken cancellation) => Store.AllAsync(cancellation);

    /// <summary>Makes a key. It is told once and kept as a hash.</summary>
    public async Task<(StoredStaffKey Key, string Secret)> MakeAsync(
        string name, StaffRole role, DateTimeOffset? expiresAt, string by, CancellationToken cancellation)
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var key = new StoredStaffKey(Ids.New(), name, StaffRoles.NameOf(role), by, clock.GetUtcNow(), expiresAt, null);
        await Store.AddAsync(key, HashOf(secret), cancellation);
        return (key, secret);
    }

    /// <summary>Gives a key another end; null when there is none of that id, or when it was revoked.</summary>
    public async Task<StoredStaffKey?> ExpireAsync(string id, DateTimeOffset? at, CancellationToken cancellation)
    {
        await Store.ExpireAsync(id, at, cancellation);
        return await Store.FindAsync(id, cancellation) is { RevokedAt: null } key ? key : null;
    }

    /// <summary>Revokes a key; null when there is none of that id.</summary>
    public async Task<StoredStaffKey?> RevokeAsync(string id, string by, CancellationToken cancellation)
    {
        await Store.RevokeAsync(id, by, cancellation);
        return await Store.FindAsync(id, cancellation);
    }

    /// <summary>Whether a key opens anything now.</summary>
    public bool IsGood(StoredStaffKey key) => key.RevokedAt is null && (key.ExpiresAt is null || key.ExpiresAt > clock.GetUtcNow());

    private async ValueTask<StaffMember?> MemberAsync(StoredStaffKey key, CancellationToken cancellation)
    {
        if (!IsGood(key)) return null;
        if (key.UsedAt is null || key.UsedAt < clock.GetUtcNow() - UseNoted) await Store.NoteUseAsync(key.Id, cancellation);
        return new StaffMember(key.Name, StaffRoles.Read(key.Role), key.Id);
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
