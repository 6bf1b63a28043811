using System.Globalization;
using System.Text.Json;
using EventSpectrum.History;
using EventSpectrum.Insights;
using EventSpectrum.Server.Groups;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Spectra;
using Microsoft.Net.Http.Headers;

namespace EventSpectrum.Server.Insights;

/// <summary>What a session showed, for everyone; while it runs, so far.</summary>
internal static class ReadInsights
{
    private static readonly Problem NoSession = Problem.Of(
        StatusCodes.Status404NotFound, "no-such-session", "No such session", "This spectrum has had no session of that id. The timeline lists them.");

    /// <summary>Maps the address under a spectrum's.</summary>
    public static void MapInsights(this RouteGroupBuilder spectrum) => spectrum.MapGet("/sessions/{session}/insights", HandleAsync)
        .RequireRateLimiting(Limits.Past).Produces<InsightsAnswer>().Produces(StatusCodes.Status304NotModified)
        .WithSummary("What a session showed").WithDescription("“last” is the session that began last.").WithTags("Sessions");

    public static async Task<IResult> HandleAsync(TheSpectrum spectrum, string session, HttpContext http, PastCache cache, GroupBook groups, CancellationToken cancellation)
    {
        var history = await spectrum.Value.SeenAsync(cancellation);
        var query = new PastQuery(http.Request);
        var (view, table) = (query.View(HistoryView.Corrected), query.Csv());
        query.NothingElse();
        if (query.Check.Failed) return query.Check.Problem;
        if (SessionSpan.Find(history, session) is not { } span) return NoSession;
        if (span.Session.Hides) return Problem.Of(Refusals.BlindRound);

        // What was corrected since changes the corrected view, and what the other says of the difference.
        var corrections = PastCache.Corrections(history);
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{span.End.Sequence}.{corrections}\""));
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ETag = tag.ToString();
        if (ReadSpectrum.Matches(http.Request, tag)) return Results.StatusCode(StatusCodes.Status304NotModified);
        var info = history.InfoAt(span.End.Sequence)!;
        var bytes = cache.Get(("insights", history.Slug, span.Session.SessionId, span.End.Sequence, corrections, view, table), () =>
        {
            var told = SessionInsights.Of(history, groups.Lines(history), span, view);
            var answer = InsightsAnswer.Of(info, told, InsightGroupsPart.Of(groups.Picture(history, span.End, GroupsBy.Discipline), told));
            return table ? InsightsFile.Write(answer) : JsonSerializer.SerializeToUtf8Bytes(answer, ServerJson.Relaxed.InsightsAnswer);
        });
        return table
            ? Results.Bytes(bytes, "text/csv; charset=utf-8; header=present", FileName(info.Slug, span))
            : Results.Bytes(bytes, "application/json; charset=utf-8");
    }

    private static string FileName(string slug, SessionSpan span) =>
        $"{slug}-insights-{span.End.At.UtcDateTime.ToString("yyyy-MM-dd'T'HHmm", CultureInfo.InvariantCulture)}.csv";
}
