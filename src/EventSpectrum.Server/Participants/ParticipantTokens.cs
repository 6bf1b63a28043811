using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;

namespace EventSpectrum.Server.Participants;

/// <summary>
/// Signed and encrypted tokens that say "this participant of this spectrum". Nothing is stored: the keys are the database's
/// (data protection), so every node accepts them, also after a restart.
/// </summary>
internal sealed class ParticipantTokens(IDataProtectionProvider protection) : IDisposable
{
    private const int LongestToken = 1_024;
    private readonly IDataProtector protector = protection.CreateProtector("EventSpectrum.Participant.v1");

    // Opening a token costs more than all else that a vote needs before it is decided; the crowd sends the same few again and again.
    private readonly MemoryCache opened = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>A token for a participant.</summary>
    public string Issue(string slug, string participantId) =>
        Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes($"{slug}/{participantId}")));

    /// <summary>Whose token it is; null for one that this service did not issue.</summary>
    public TokenHolder? Open(string token)
    {
        if (token.Length > LongestToken) return null;
        if (opened.TryGetValue(token, out TokenHolder? known)) return known;
        if (Read(token) is not { } holder) return null;
        opened.Set(token, holder, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        return holder;
    }

    /// <inheritdoc/>
    public void Dispose() => opened.Dispose();

    private TokenHolder? Read(string token)
    {
        try
        {
            var text = Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(token)));
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            return slash < 0 ? null : new TokenHolder(text[..slash], text[(slash + 1)..]);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>Whose token it is.</summary>
internal sealed record TokenHolder(string Slug, string ParticipantId);
