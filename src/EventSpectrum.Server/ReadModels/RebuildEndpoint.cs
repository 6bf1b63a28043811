using EventSpectrum.Postgres.ReadModels;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Staff;

namespace EventSpectrum.Server.ReadModels;

/// <summary>What to make anew from the log; both, where neither is named.</summary>
/// <param name="ReadModels">The tables for people with SQL.</param>
/// <param name="Checkpoints">The images that spare folding the whole log.</param>
internal sealed record RebuildRequest(bool? ReadModels, bool? Checkpoints);

/// <summary>How a rebuild stands.</summary>
/// <param name="State"><c>waiting</c>, <c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Events">Events folded so far.</param>
/// <param name="EventsTotal">Events in the log.</param>
/// <param name="Failure">Why it failed, or null.</param>
internal sealed record RebuildAnswer(
    string State, bool ReadModels, bool Checkpoints, DateTimeOffset RequestedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt,
    long Events, long EventsTotal, string? Failure)
{
    public static RebuildAnswer Of(Rebuild r) => new(
        r switch { { Failure: not null } => Failed, { FinishedAt: not null } => Done, { StartedAt: not null } => "running", _ => "waiting" },
        r.ReadModels, r.Checkpoints, r.RequestedAt, r.StartedAt, r.FinishedAt, r.EventsDone, r.EventsTotal, r.Failure);

    /// <summary>The state of one that ended well.</summary>
    public const string Done = "done";

    /// <summary>The state of one that did not.</summary>
    public const string Failed = "failed";
}

/// <summary>Has what follows from the log made anew, while everything goes on.</summary>
internal static class RebuildEndpoint
{
    private static readonly Problem UnderWay = Problem.Of(
        StatusCodes.Status409Conflict, "rebuild-running", "Another rebuild is running", "It does not do all that you ask for. Wait until it is done, and ask again.");

    private static readonly Problem None = Problem.Of(
        StatusCodes.Status404NotFound, "no-rebuild", "No rebuild was asked for", "Ask for one: POST to this address.");

    /// <summary>Maps the addresses under one spectrum's.</summary>
    public static void MapRebuild(this RouteGroupBuilder spectrum)
    {
        var rebuild = spectrum.MapGroup("/rebuild").RequireAuthorization(Access.Facilitator).WithTags("Data");
        rebuild.MapPost("", AskAsync).Produces<RebuildAnswer>(StatusCodes.Status202Accepted).WithSummary("Rebuild what follows from the log, while it is in use");
        rebuild.MapGet("", ReadAsync).Produces<RebuildAnswer>().WithSummary("How the rebuild stands");
    }

    private static async Task<IResult> AskAsync(
        RebuildRequest? request, TheSpectrum spectrum, Caller caller, HttpContext http, EngineLifetime engine, ReadModelHost host, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var (readModels, checkpoints) = request switch
        {
            null or { ReadModels: null, Checkpoints: null } => (true, true),
            var named => (named.ReadModels is true, named.Checkpoints is true),
        };
        if (!readModels && !checkpoints) return Problem.Invalid("readModels", "Say what to rebuild: “readModels”, “checkpoints”, or leave both out for both.");
        var slug = spectrum.Value.Slug;
        if (await engine.Engine.ReadModels.Rebuilds.AskAsync(slug, readModels, checkpoints, caller.StaffName, cancellation) is not { } rebuild) return UnderWay;
        loggers.LogAct(caller.StaffName, "asked to rebuild", spectrum.Value);
        host.RebuildAsked(spectrum.Value);
        http.Response.Headers.Location = $"/api/spectra/{slug}/rebuild";
        return Results.Json(RebuildAnswer.Of(rebuild), ServerJson.Relaxed.RebuildAnswer, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ReadAsync(TheSpectrum spectrum, HttpContext http, EngineLifetime engine, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await engine.Engine.ReadModels.Rebuilds.FindAsync(spectrum.Value.Slug, cancellation) is { } rebuild
            ? Results.Json(RebuildAnswer.Of(rebuild), ServerJson.Relaxed.RebuildAnswer)
            : None;
    }
}
