using Microsoft.AspNetCore.StaticFiles;

namespace EventSpectrum.Server.Hosting;

/// <summary>The web client's files: hashed ones may be kept for ever, all others are asked for anew.</summary>
internal static class Page
{
    /// <summary>Where the hashed files are.</summary>
    public const string Assets = "/assets";

    /// <summary>Kept: another content would have another name.</summary>
    public const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>Asked for anew each time, and not sent again while it is the same.</summary>
    public const string AskAnew = "no-cache";

    /// <summary>Serves the files.</summary>
    public static void UsePage(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });

    private static void Cache(StaticFileResponseContext file)
    {
        var hashed = file.Context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal);
        file.Context.Response.Headers.CacheControl = hashed ? ForEver : AskAnew;
    }
}

/// <summary>
/// Answers the page at every address that is not the service's: the page makes out itself what it shows there. Not a route, since
/// one that takes every address would turn "not with that method" of the others into "no such address".
/// </summary>
internal sealed class PageAddresses(RequestDelegate next, IWebHostEnvironment environment)
{
    // A mistyped address of the service is told as such.
    private static readonly PathString[] Services = ["/api", "/health", "/openapi", "/j", Page.Assets];

    private static readonly IResult NotBuilt = Results.Text(
        "The web client was not built. Build the server without -p:SkipClient=true.\n", statusCode: StatusCodes.Status404NotFound);

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (http.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return next(http);
        if (Services.Any(s => request.Path.StartsWithSegments(s, StringComparison.OrdinalIgnoreCase))) return next(http);

        var page = environment.WebRootFileProvider.GetFileInfo("index.html");
        if (!page.Exists) return NotBuilt.ExecuteAsync(http);
        http.Response.Headers.CacheControl = Page.AskAnew;
        return Results.Stream(page.CreateReadStream(), "text/html; charset=utf-8", lastModified: page.LastModified).ExecuteAsync(http);
    }
}
