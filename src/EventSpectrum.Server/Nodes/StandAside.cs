using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Nodes;

/// <summary>Answers nothing of the service's own any more once the log is newer than this server: what it knows is of the past.</summary>
internal sealed class StandAside(RequestDelegate next, Membership membership)
{
    /// <summary>What is answered instead.</summary>
    public static readonly Problem NewerVersion = Problem.Of(
        StatusCodes.Status503ServiceUnavailable, "newer-version", "A newer version has taken over",
        "This server is of an older version than the data. Nothing was done. Try again in a moment: another server answers then.") with
    { RetryAfter = TimeSpan.FromSeconds(2) };

    public Task InvokeAsync(HttpContext http) =>
        membership.Aside.IsCancellationRequested && http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? NewerVersion.ExecuteAsync(http)
            : next(http);
}
