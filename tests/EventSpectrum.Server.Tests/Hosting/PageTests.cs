using System.IO.Compression;
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

    [Theory]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, br;q=0.5", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Hashed_scripts_come_packed_as_asked_and_are_what_they_were(string accepted, string? encoding)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        foreach (var again in (bool[])[false, true])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/index-abc123.js");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentEncoding.ShouldBe(encoding is null ? [] : [encoding], $"again: {again}");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
            answer.Headers.GetValues("Cache-Control").ShouldBe(["public, max-age=31536000, immutable"]);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            if (encoding is not null) answer.Headers.Vary.ShouldContain("Accept-Encoding");
            await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await using Stream read = encoding switch
            {
                "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body,
            };
            using var text = new StreamReader(read);
            (await text.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("console.log(1)");
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_made_up()
    {
        using var browser = server.Anyone();
        (await browser.GetAsync("/assets/none-abc123.js", ("Accept-Encoding", "gzip"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/assets/../index.html", ("Accept-Encoding", "gzip"))).ContentHeaders.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task The_page_takes_no_writes()
    {
        using var browser = server.Anyone();
        (await browser.PostAsync("/ai-filmmaking", "{}")).ShouldBeProblem(HttpStatusCode.NotFound, "no-address");
    }
}
