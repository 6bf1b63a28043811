namespace EventSpectrum.Server.Hosting;

/// <summary>
/// Answers HEAD wherever the service answers GET, with the same headers: the endpoints see a GET, and the HTTP server, which knows
/// better, sends no body. Not the streams of events: a GET of one does not end.
/// </summary>
internal sealed class HeadRequests(RequestDelegate next)
{
    private static readonly PathString[] Services = ["/api", "/j", "/openapi"];

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        return !HttpMethods.IsHead(request.Method) || !Services.Any(s => request.Path.StartsWithSegments(s, StringComparison.OrdinalIgnoreCase)) || IsStream(request.Path)
            ? next(http)
            : AnswerAsync(http, request);
    }

    private async Task AnswerAsync(HttpContext http, HttpRequest request)
    {
        request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            request.Method = HttpMethods.Head;
        }
    }

    private static bool IsStream(PathString path) => path.Value!.TrimEnd('/').EndsWith("/live", StringComparison.OrdinalIgnoreCase);
}
