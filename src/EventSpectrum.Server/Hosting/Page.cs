using System.Data.Common;
using System.Text;
using EventSpectrum.Insights;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.History;
using EventSpectrum.Server.Sharing;
using EventSpectrum.Sessions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace EventSpectrum.Server.Hosting;

/// <summary>The web client's files: hashed ones may be kept for ever, all others are asked for anew.</summary>
internal static class Page
{
    /// <summary>Where the hashed files are.</summary>
    public const string Assets = "/assets";

    /// <summary>Kept: another content would have another name.</summary>
    public const string ForEver = "public, max-age=31536000, immutable";

    /// <summary>The script that other sites put into their pages.</summary>
    public const string EmbedScript = "/embed.js";

    /// <summary>Asked for anew each time, and not sent again while it is the same.</summary>
    public const string AskAnew = "no-cache";

    /// <summary>Serves the files.</summary>
    public static void UsePage(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });

    private static void Cache(StaticFileResponseContext file)
    {
        if (file.Context.Request.Path == EmbedScript) Embedded.OpenToOtherSites(file.Context.Response.Headers);
        var hashed = file.Context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal);
        file.Context.Response.Headers.CacheControl = hashed ? ForEver : AskAnew;
    }
}

/// <summary>
/// Answers the page at every address that is not the service's: the page makes out itself what it shows there. Not a route, since
/// one that takes every address would turn "not with that method" of the others into "no such address".
/// </summary>
internal sealed class PageAddresses(RequestDelegate next, IWebHostEnvironment environment, PublicAddress address)
{
    // What the client's page has between these, a spectrum's page replaces by its own.
    private const string HeadStart = "<!--head-->";
    private const string HeadEnd = "<!--/head-->";

    private PageText? text;

    // A mistyped address of the service is told as such.
    private static readonly PathString[] Services = ["/api", "/health", "/openapi", "/j", Page.Assets];

    private static readonly IResult NotBuilt = Results.Text(
        "The web client was not built. Build the server without -p:SkipClient=true.\n", statusCode: StatusCodes.Status404NotFound);

    public Task InvokeAsync(HttpContext http, IServiceProvider services)
    {
        var request = http.Request;
        if (http.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return next(http);
        if (Services.Any(s => request.Path.StartsWithSegments(s, StringComparison.OrdinalIgnoreCase))) return next(http);

        var page = environment.WebRootFileProvider.GetFileInfo("index.html");
        return page.Exists ? AnswerAsync(http, page, services) : NotBuilt.ExecuteAsync(http);
    }

    private async Task AnswerAsync(HttpContext http, IFileInfo page, IServiceProvider services)
    {
        http.Response.Headers.CacheControl = Page.AskAnew;
        string[] parts = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var shown = parts.Length == 0 ? null : await ShownAsync(parts, services, http.RequestAborted);
        if (shown is not (var view, var session))
        {
            await Results.Stream(page.CreateReadStream(), "text/html; charset=utf-8", lastModified: page.LastModified).ExecuteAsync(http);
            return;
        }

        if (parts is [_, Embedded.Page]) Embedded.Allow(http.Response.Headers, view.Info.Settings.Embedding);
        if (text?.Modified != page.LastModified) text = await ReadAsync(page, http.RequestAborted);
        await Results.Text(text.With(PageHead.Of(view, address.Of(http), session)), "text/html", Encoding.UTF8).ExecuteAsync(http);
    }

    // A page that cannot say what it is about is still a page, and tells for itself what the trouble is.
    private static async Task<Shown?> ShownAsync(string[] parts, IServiceProvider services, CancellationToken cancellation)
    {
        try
        {
            if (await services.GetRequiredService<ISpectra>().FindAsync(parts[0], cancellation) is not { } spectrum) return null;
            var session = parts is [_, "sessions", var id, "insights"] ? SessionSpan.Find(await spectrum.SeenAsync(cancellation), id)?.Session : null;
            return new Shown(await spectrum.ViewAsync(cancellation), session);
        }
        catch (Exception e) when (e is SpectrumUnavailableException or DbException or IOException or TimeoutException)
        {
            return null;
        }
    }

    private static async Task<PageText> ReadAsync(IFileInfo page, CancellationToken cancellation)
    {
        using var reader = new StreamReader(page.CreateReadStream(), Encoding.UTF8);
        var whole = await reader.ReadToEndAsync(cancellation);
        var (start, end) = (whole.IndexOf(HeadStart, StringComparison.Ordinal), whole.IndexOf(HeadEnd, StringComparison.Ordinal));
        return start < 0 || end < start ? new PageText(whole, null, page.LastModified) : new PageText(whole[..start], whole[(end + HeadEnd.Length)..], page.LastModified);
    }

    private sealed record Shown(SpectrumView View, Session? Session);

    // One that marks no place for it is another's, and stays as it is.
    private sealed record PageText(string Before, string? After, DateTimeOffset Modified)
    {
        public string With(string head) => After is null ? Before : Before + head + After;
    }
}
