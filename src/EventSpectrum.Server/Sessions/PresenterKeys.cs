using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EventSpectrum.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace EventSpectrum.Server.Sessions;

/// <summary>
/// What a presenter's link carries: a signed word that it is the link of this id. Whether that link is still good is in the log, so
/// nothing else is stored, and every node agrees. It lets a computer in the hall show the way in, and do nothing.
/// </summary>
internal sealed class PresenterKeys(IDataProtectionProvider protection)
{
    private const int LongestKey = 1_024;
    private readonly IDataProtector protector = protection.CreateProtector("EventSpectrum.Presenter.v1");

    /// <summary>The name of the cookie that a link is traded for.</summary>
    public static string CookieName(string slug) => $"es-present-{slug}";

    /// <summary>The key of a link.</summary>
    public string Issue(string slug, string linkId) => Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes($"{slug}/{linkId}")));

    /// <summary>Whether a key is that of a spectrum's link.</summary>
    /// <param name="linkId">The link that is good now, or null.</param>
    public bool Opens(string? key, string slug, string? linkId)
    {
        if (linkId is null || key is null or { Length: > LongestKey }) return false;
        try
        {
            return Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(key))) == $"{slug}/{linkId}";
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Whether a request comes from a computer that holds the spectrum's link.</summary>
    public async ValueTask<bool> HoldsAsync(HttpContext http, TheSpectrum spectrum, CancellationToken cancellation) =>
        http.Request.Cookies[CookieName(spectrum.Value.Slug)] is { } key
        && Opens(key, spectrum.Value.Slug, (await spectrum.Value.ViewAsync(cancellation)).PresenterLink);
}
