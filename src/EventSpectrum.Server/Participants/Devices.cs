using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EventSpectrum.Server.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Participants;

/// <summary>
/// How many people one device makes of itself, counted in a signed cookie of each spectrum. The cookie proves that whoever sends it has
/// joined so often; who sends none proves nothing, and who clears cookies begins anew. It stops the idle hand, not a program, and it
/// keeps nothing about anybody on the server.
/// </summary>
internal sealed class Devices(IDataProtectionProvider protection, IOptions<EventSpectrumOptions> options, TimeProvider clock)
{
    private const int LongestCookie = 1_024;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly IDataProtector protector = protection.CreateProtector("EventSpectrum.Device.v1");

    private LimitOptions Limits => options.Value.Limits;

    /// <summary>Its name for a spectrum.</summary>
    public static string CookieName(string slug) => $"es-d-{slug}";

    /// <summary>The refusal for a device that has made as many people as one may in a day, or null.</summary>
    public Problem? Full(HttpContext http, string slug)
    {
        if (!Limits.Enabled || Read(http, slug) is not { } seen || seen.People < Limits.ParticipantsPerDevice) return null;
        return Problem.Of(
            StatusCodes.Status429TooManyRequests, "device-full", "Enough people have joined from this device",
            $"A device can join this chart {Limits.ParticipantsPerDevice} times a day. Reload the page and go on as who you are here, or use another device.")
            with { RetryAfter = seen.Since + Day - clock.GetUtcNow() };
    }

    /// <summary>Counts one more.</summary>
    public void Count(HttpContext http, string slug)
    {
        if (!Limits.Enabled) return;
        var seen = Read(http, slug) ?? new Seen(clock.GetUtcNow(), 0);
        var text = string.Create(CultureInfo.InvariantCulture, $"{slug}/{seen.Since.ToUnixTimeSeconds()}/{seen.People + 1}");
        http.Response.Cookies.Append(CookieName(slug), Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes(text))), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = $"/api/spectra/{slug}",
            MaxAge = Day,
            IsEssential = true,
        });
    }

    // Null for a device that was not seen here, or not within a day.
    private Seen? Read(HttpContext http, string slug)
    {
        if (http.Request.Cookies[CookieName(slug)] is not { Length: <= LongestCookie } cookie) return null;
        try
        {
            var parts = Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(cookie))).Split('/');
            if (parts is not [var of, var since, var people] || of != slug) return null;
            var seen = new Seen(
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(since, CultureInfo.InvariantCulture)), int.Parse(people, CultureInfo.InvariantCulture));
            return seen.Since + Day > clock.GetUtcNow() ? seen : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>What a cookie says.</summary>
    private sealed record Seen(DateTimeOffset Since, int People);
}
