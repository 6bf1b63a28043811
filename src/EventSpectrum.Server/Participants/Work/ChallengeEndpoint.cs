using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Participants.Work;

/// <summary>Answers what joining takes just now, for clients that would rather know before they ask.</summary>
internal static class ChallengeEndpoint
{
    public static IResult Handle(TheSpectrum spectrum, HttpContext http, JoinWork work)
    {
        http.Response.Headers.CacheControl = "no-store";
        var asked = work.Ask(http, spectrum.Value.Slug);
        return Results.Json(new ChallengeAnswer(asked is not null, asked), ServerJson.Relaxed.ChallengeAnswer);
    }
}
