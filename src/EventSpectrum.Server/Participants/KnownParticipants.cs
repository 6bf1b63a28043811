using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Staff;
using Microsoft.AspNetCore.Authorization;

namespace EventSpectrum.Server.Participants;

/// <summary>
/// Lets through at once who comes with a good token of the spectrum, where participants are asked for and nobody else. They come by the
/// thousand, and going through schemes, claims and policies takes longer than deciding a vote. It turns nobody away: whoever it does not
/// know goes the long way, where all that can be wrong is told apart.
/// </summary>
internal static class KnownParticipants
{
    /// <summary>Authentication and authorisation, and the way past both.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var tokens = app.Services.GetRequiredService<ParticipantTokens>();
        RequestDelegate? beyond = null;
        app.Use(next => http => Knows(http, tokens) ? beyond!(http) : next(http));
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(next => beyond = next);
    }

    private static bool Knows(HttpContext http, ParticipantTokens tokens)
    {
        if (TheSpectrum.Of(http) is not { } spectrum) return false;
        if (http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() is not [{ Policy: Access.Participant, Roles: null, AuthenticationSchemes: null }]) return false;
        if (TokenOf(http.Request, spectrum.Slug) is not { } token || tokens.Open(token) is not { } holder) return false;
        if (holder.Slug != spectrum.Slug || spectrum.HasLeft(holder.ParticipantId)) return false;
        http.Features.Set(new Caller(holder.ParticipantId, null));
        return true;
    }

    // A member of staff who votes too is somebody to look at more closely: their cookie may have to be renewed, or taken back.
    private static string? TokenOf(HttpRequest request, string slug) =>
        Bearer.Of(request) ?? (StaffCookies.AreSent(request) ? null : request.Cookies[ParticipantCookie.Name(slug)]);
}
