using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace EventSpectrum.Server.Hosting;

/// <summary>The web client's files: hashed ones for ever, the page itself always asked for anew, and the page for every address of its own.</summary>
internal static class Page
{
    // What belongs to the service is never the page's, so that a mistyped address of the API is told as such.
    private const string PagesOnly = "{*path:regex(^(?!api(/|$)|health(/|$)|openapi(/|$)|j(/|$)|assets(/|$)).*$)}";

    /// <summary>Serves the files.</summary>
    public static void UsePage(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });

    /// <summary>Serves the page at the addresses that it makes out itself.</summary>
    public static void MapPage(this WebApplication app)
    {
        // A constraint never holds for a value that is not there: the root needs a route of its own.
        foreach (var addresses in new[] { "/", PagesOnly })
        {
            app.MapMethods(addresses, [HttpMethods.Get, HttpMethods.Head], (HttpContext http, IWebHostEnvironment environment) => Show(http, environment.WebRootFileProvider))
                .ExcludeFromDescription().WithOrder(int.MaxValue).WithDisplayName("page");
        }
    }

    private static IResult Show(HttpContext http, IFileProvider files)
    {
        var page = files.GetFileInfo("index.html");
        if (!page.Exists)
            return Results.Text("The web client was not built. Build the server without -p:SkipClient=true.\n", statusCode: StatusCodes.Status404NotFound);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Stream(page.CreateReadStream(), "text/html; charset=utf-8", lastModified: page.LastModified);
    }

    private static void Cache(StaticFileResponseContext file)
    {
        var hashed = file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal);
        file.Context.Response.Headers.CacheControl = hashed ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
