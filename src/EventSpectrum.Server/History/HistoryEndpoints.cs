using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Spectra;

namespace EventSpectrum.Server.History;

/// <summary>The past.</summary>
internal static class HistoryEndpoints
{
    /// <summary>Maps the addresses under one spectrum's.</summary>
    public static void MapHistory(this RouteGroupBuilder spectrum)
    {
        var history = spectrum.MapGroup("").WithTags("History");
        history.MapGet("/history", ReadPast.HandleAsync).RequireRateLimiting(Limits.Past)
            .Produces<Picture>().Produces(StatusCodes.Status304NotModified).WithSummary("The picture at a moment");
        history.MapGet("/history/timeline", ReadTimeline.HandleAsync).RequireRateLimiting(Limits.Past)
            .Produces(StatusCodes.Status200OK, contentType: "application/json").WithSummary("Keyframes for a replay");
        history.MapGet("/history/events", ReadLog.HandleAsync).RequireRateLimiting(Limits.Past).Produces<LogAnswer>().WithSummary("The public log");
        history.MapGet("/tools/{tool}/history", ReadToolStory.HandleAsync).RequireRateLimiting(Limits.Past)
            .Produces<ToolStoryAnswer>().WithSummary("How a tool's dot moved, and why");
        history.MapPost("/bookmarks", BookmarkEndpoints.SetAsync).RequireAuthorization(Access.Facilitator)
            .Produces<BookmarkAnswer>(StatusCodes.Status201Created).WithSummary("Mark a moment");
        history.MapDelete("/bookmarks/{bookmark}", BookmarkEndpoints.RemoveAsync).RequireAuthorization(Access.Facilitator)
            .Produces(StatusCodes.Status204NoContent).WithSummary("Remove a mark");
    }
}
