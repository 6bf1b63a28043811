using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Moderation;
using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Participants;

/// <summary>What of the privacy page is configured.</summary>
/// <param name="NetworkDays">How many days it is kept who shares a network; 0: not at all.</param>
/// <param name="DeviceCookie">Whether a cookie counts how many people a device makes of itself.</param>
internal sealed record PrivacyAnswer(int NetworkDays, bool DeviceCookie);

/// <summary>Answers what is kept of people, as this server is configured.</summary>
internal static class ReadPrivacy
{
    public static IResult Handle(NetworkSightings networks, IOptions<EventSpectrumOptions> options, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(new PrivacyAnswer(networks.Days, options.Value.Limits.Enabled), ServerJson.Relaxed.PrivacyAnswer);
    }
}
