using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Sharing;

/// <summary>What other sites get of a spectrum: its page's head, its picture, and its chart in a frame where it allows that.</summary>
public sealed class SharingTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Elsewhere = "https://elsewhere.example:8443";

    private readonly string root = Directory.CreateTempSubdirectory("eventspectrum-sharing-").FullName;
    private TestServer server = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), "<!doctype html><head><!--head--><title>page</title><!--/head--></head>");
        await File.WriteAllTextAsync(Path.Combine(root, "embed.js"), "0");
        server = await TestServer.StartAsync(postgres, $"--webroot={root}", "--EventSpectrum:PublicUrl=https://charts.example/");
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task The_head_of_a_page_says_what_it_is_about_and_nothing_in_it_is_markup()
    {
        using var room = await Room.BuildAsync(server);
        await room.Staff.PatchAsync(room.Path, """{"title":"</title><script>alert(1)</script> & \"more\"","x":{"low":"\"><img src=x>","high":"b"}}""");
        foreach (var path in new[] { $"/{room.Slug}", $"/{room.Slug}/history" })
        {
            var page = (await room.Anyone.GetAsync(path)).ShouldBe(HttpStatusCode.OK);
            page.Header("Cache-Control").ShouldBe("no-cache");
            page.Text.ShouldContain("<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot; &#xB7; EventSpectrum</title>");
            page.Text.ShouldContain($"<meta property=\"og:url\" content=\"https://charts.example/{room.Slug}\">");
            page.Text.ShouldContain($"<meta property=\"og:image\" content=\"https://charts.example/{room.Slug}/card.png?at=");
            page.Text.ShouldContain("<meta name=\"twitter:card\" content=\"summary_large_image\">");
            page.Text.ShouldNotContain("<script");
            page.Text.ShouldNotContain("<img");
            page.Text.ShouldNotContain("<!--head-->");
        }

        (await room.Anyone.GetAsync("/")).Text.ShouldContain("<title>page</title>");
        (await room.Anyone.GetAsync("/no-such-spectrum")).Text.ShouldContain("<title>page</title>");
    }

    [Fact]
    public async Task A_link_to_what_a_session_showed_comes_with_the_name_of_the_session()
    {
        using var room = await Room.BuildAsync(server);
        await room.Staff.PatchAsync(room.Path, """{"title":"Tools"}""");
        var opened = await room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Evening <1>","voting":true,"adding":true}""");
        var id = opened.ShouldBe(HttpStatusCode.Created)["sessionId"].GetString();
        foreach (var named in new[] { id, "last" })
        {
            var page = (await room.Anyone.GetAsync($"/{room.Slug}/sessions/{named}/insights")).ShouldBe(HttpStatusCode.OK);
            page.Text.ShouldContain("<title>Evening &lt;1&gt; &#xB7; Tools &#xB7; EventSpectrum</title>");
            page.Text.ShouldContain("<meta property=\"og:title\" content=\"Evening &lt;1&gt; &#xB7; Tools\">");
            page.Text.ShouldContain($"<meta property=\"og:url\" content=\"https://charts.example/{room.Slug}/sessions/{id}/insights\">");
        }

        (await room.Anyone.GetAsync($"/{room.Slug}/sessions/none/insights")).Text.ShouldContain($"<meta property=\"og:url\" content=\"https://charts.example/{room.Slug}\">");
    }

    [Fact]
    public async Task Only_the_page_made_for_frames_may_be_in_one_and_only_where_the_spectrum_says()
    {
        using var room = await Room.BuildAsync(server);
        await Refused($"/{room.Slug}/embed");
        await room.Staff.PatchAsync(room.Path, $$$"""{"settings":{"embedding":{"origins":["{{{Elsewhere}}}","https://b.example"]} }}""");

        var allowed = await room.Anyone.GetAsync($"/{room.Slug}/embed?votable");
        Ancestors(allowed.Header("Content-Security-Policy")).ShouldBe($"frame-ancestors {Elsewhere} https://b.example");
        allowed.Header("X-Frame-Options").ShouldBeNull("it would say the opposite");
        allowed.Header("Cross-Origin-Resource-Policy").ShouldBe("cross-origin");
        foreach (var other in new[] { "/", $"/{room.Slug}", $"/{room.Slug}/embed/more", $"/{room.Slug}/history", $"/{room.Slug}/settings", "/sign-in", room.Path, "/embed.js" })
            await Refused(other);

        await room.Staff.PatchAsync(room.Path, """{"settings":{"embedding":{"origins":[]} }}""");
        await Refused($"/{room.Slug}/embed");

        async Task Refused(string path)
        {
            var page = (await room.Anyone.GetAsync(path)).ShouldBe(HttpStatusCode.OK);
            Ancestors(page.Header("Content-Security-Policy")).ShouldBe("frame-ancestors 'none'", path);
            page.Header("X-Frame-Options").ShouldBe("DENY", path);
        }

        static string Ancestors(string? policy) => policy.ShouldNotBeNull().Split(';')[^1].Trim();
    }

    [Fact]
    public async Task The_script_for_other_sites_may_be_fetched_from_there_and_nothing_else_may()
    {
        using var anyone = server.Anyone();
        var script = (await anyone.GetAsync("/embed.js", ("Origin", Elsewhere))).ShouldBe(HttpStatusCode.OK);
        script.Header("Access-Control-Allow-Origin").ShouldBe("*");
        script.Header("Cross-Origin-Resource-Policy").ShouldBe("cross-origin");
        foreach (var path in new[] { "/", "/api/spectra" })
        {
            var other = await anyone.GetAsync(path, ("Origin", Elsewhere));
            other.Header("Access-Control-Allow-Origin").ShouldBeNull();
            other.Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        }
    }

    [Fact]
    public async Task The_card_shows_where_the_dots_are()
    {
        using var room = await Room.BuildAsync(server, """{"openVoting":true}""");
        await (await room.JoinAsync()).PutAsync(room.VotePath(Room.Sora), """{"x":25,"y":75}""");
        var (width, height, pixels, tag) = await CardAsync(room);
        (width, height).ShouldBe((1200, 630));
        // A quarter of the way along the frame from 104 to 1136, three quarters of the way up from 540 to 142.
        Pixel(pixels, 362, 241).ShouldSatisfyAllConditions(p => p[0].ShouldBeGreaterThan((byte)200), p => p[2].ShouldBeLessThan((byte)100));
        Pixel(pixels, 1034, 421).ShouldBe([0x15, 0x14, 0x12], "it has left its start");

        (await GetAsync($"/{room.Slug}/card.png", tag)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await room.Anyone.GetAsync("/no-such-spectrum/card.png")).ShouldBeProblem(HttpStatusCode.NotFound, "no-spectrum");
        await room.StartSessionAsync();
        (await CardAsync(room)).Tag.ShouldNotBe(tag, "what a session may hide or reveal is drawn anew at once");
    }

    [Fact]
    public async Task The_chart_in_little_says_nothing_of_a_blind_round()
    {
        using var room = await Room.BuildAsync(server);
        (await room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Hall","voting":true,"adding":true,"blind":true}""")).ShouldBe(HttpStatusCode.Created);
        await (await room.JoinAsync()).PutAsync(room.VotePath(Room.Sora), """{"x":25,"y":75}""");
        var entry = (await room.Anyone.GetAsync("/api/spectra")).Json.EnumerateArray().Single(s => s.GetProperty("slug").GetString() == room.Slug);
        entry.GetProperty("dots").EnumerateArray().Select(d => $"{d.GetProperty("x")} {d.GetProperty("y")} {d.GetProperty("votes")}").ShouldBe(["20 80 0", "90.1 30 0"], ignoreOrder: true);
        var (_, _, pixels, _) = await CardAsync(room);
        Pixel(pixels, 362, 241).ShouldBe([0x15, 0x14, 0x12]);
        (await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"reveal":true}""")).ShouldBe(HttpStatusCode.OK);
        Pixel((await CardAsync(room)).Pixels, 362, 241)[0].ShouldBeGreaterThan((byte)200);
    }

    private static byte[] Pixel(byte[] pixels, int x, int y) => pixels[(((y * 1200) + x) * 3)..((((y * 1200) + x) * 3) + 3)];

    private async Task<(int Width, int Height, byte[] Pixels, EntityTagHeaderValue Tag)> CardAsync(Room room)
    {
        using var answer = await GetAsync($"/{room.Slug}/card.png", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        var file = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        file[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20)));
        // After the header's chunk: length, name, data, and the sum of name and data.
        var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(41 + length)).ShouldBe(Sum(file.AsSpan(37, 4 + length)));
        using var zlib = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            zlib.ReadByte().ShouldBe(2);
            zlib.ReadExactly(pixels, y * width * 3, width * 3);
            for (var i = y * width * 3; y > 0 && i < (y + 1) * width * 3; i++) pixels[i] += pixels[i - (width * 3)];
        }

        return (width, height, pixels, answer.Headers.ETag!);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, EntityTagHeaderValue? known)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (known is not null) request.Headers.IfNoneMatch.Add(known);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    // Bit by bit, as the standard has it.
    private static uint Sum(ReadOnlySpan<byte> data)
    {
        var sum = uint.MaxValue;
        foreach (var value in data)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }

        return ~sum;
    }
}
