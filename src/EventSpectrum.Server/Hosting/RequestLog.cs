using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// One line for each request, and the name of its span where requests are traced: method, route pattern, status, time. Never the address itself, the query, a header or an address
/// of the network: tokens, codes and people are in those.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger("EventSpectrum.Requests");

    public async Task InvokeAsync(HttpContext http)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            // The exception handler takes the endpoint off the request, and keeps it in its own feature.
            var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
            var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
            var status = http.Response.StatusCode;
            Name(http.Features.Get<IHttpActivityFeature>()?.Activity, http.Request.Method, route, status);
            LogRequest(logger, LevelOf(http, route, status), http.Request.Method, route ?? "-", status, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    // The request's span says as much as its line, and no more.
    private static void Name(Activity? span, string method, string? route, int status)
    {
        if (span is null) return;
        span.DisplayName = $"{method} {route ?? "-"}";
        span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", status);
        if (status >= 500) span.SetStatus(ActivityStatusCode.Error);
    }

    // What comes by the hundred a second and went well is told at a level that is off by default.
    private static LogLevel LevelOf(HttpContext http, string? route, int status) => status switch
    {
        >= 500 and not StatusCodes.Status503ServiceUnavailable => LogLevel.Error,
        >= 400 => LogLevel.Information,
        _ when route is null || !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) => LogLevel.Debug,
        _ when route.EndsWith("/vote", StringComparison.Ordinal) => LogLevel.Debug,
        _ => LogLevel.Information,
    };

    [LoggerMessage(Message = "{Method} {Route} {Status} in {Elapsed:0.0} ms")]
    private static partial void LogRequest(ILogger logger, LogLevel level, string method, string route, int status, double elapsed);
}
