using System.Net;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>How the web client's files are served, with stand-ins for them.</summary>
public sealed class PageTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("eventspectrum-page-").FullName;
    private TestServer server = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(root, "assets"));
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), "<!doctype html><title>page</title>");
        await File.WriteAllTextAsync(Path.Combine(root, "assets", "index-abc123.js"), "console.log(1)");
        server = await TestServer.StartAsync(postgres, $"--webroot={root}");
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ai-filmmaking")]
    [InlineData("/ai-filmmaking/import")]
    [InlineData("/sign-in?ticket=x")]
    [InlineData("/apiary")]
    public async Task The_page_answers_at_every_address_of_its_own_and_is_always_asked_for_anew(string path)
    {
        using var browser = server.Anyone();
        var page = (await browser.GetAsync(path)).ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("<title>page</title>");
        page.ContentHeaders.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        page.Header("Cache-Control").ShouldBe("no-cache");
    }

    [Fact]
    public async Task Hashed_files_are_kept_for_ever()
    {
        using var browser = server.Anyone();
        var file = (await browser.GetAsync("/assets/index-abc123.js")).ShouldBe(HttpStatusCode.OK);
        file.Header("Cache-Control").ShouldBe("public, max-age=31536000, immutable");
        file.ContentHeaders.ContentType!.MediaType.ShouldBe("text/javascript");
    }

    [Fact]
    public async Task The_page_takes_no_writes()
    {
        using var browser = server.Anyone();
        (await browser.PostAsync("/ai-filmmaking", "{}")).ShouldBeProblem(HttpStatusCode.NotFound, "no-address");
    }
}
