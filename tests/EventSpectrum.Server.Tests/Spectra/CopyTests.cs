using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Spectra;

public sealed class CopyTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task A_copy_has_the_axes_settings_and_tools_and_nobodys_votes()
    {
        var room = await OpenAsync("""{"openVoting":true,"priorWeight":3,"embedding":{"origins":["https://example.org"]}}""");
        var voter = await room.JoinAsync();
        await voter.PutAsync(room.VotePath(), """{"x":30,"y":80}""");
        await voter.PostAsync($"{room.Path}/tools", """{"name":"Hidden one","x":1,"y":2}""");
        var hidden = (await room.Anyone.GetAsync(room.Path))["tools"].EnumerateArray().Last().GetProperty("id").GetString();
        await room.Staff.PostAsync($"{room.Path}/tools/{hidden}/hidden", """{"reason":"Spam"}""");

        var slug = NewSlug();
        var copy = (await room.Staff.PostAsync($"{room.Path}/copy", $$"""{"slug":"{{slug}}","title":"Another"}""")).ShouldBe(HttpStatusCode.Created);
        copy.Header("Location").ShouldBe($"/api/spectra/{slug}");
        var first = (await room.Anyone.GetAsync(room.Path)).ShouldBe(HttpStatusCode.OK);
        copy["title"].GetString().ShouldBe("Another");
        foreach (var same in new[] { "x", "y", "disciplines" }) copy[same].ToString().ShouldBe(first[same].ToString());
        copy["settings"].ToString().ShouldBe("""{"openVoting":true,"openAdding":false,"priorWeight":3}""");
        (copy["participants"].GetInt32(), copy["votes"].GetInt64(), copy["session"].ToString()).ShouldBe((0, 0, ""));
        copy["tools"].EnumerateArray().Select(t => (t.GetProperty("name").GetString(), t.GetProperty("kind").GetString(), t.GetProperty("start").ToString()))
            .ShouldBe([("Roto Helper", "undecided", """{"x":20,"y":80}"""), ("Scene Maker", "generative", """{"x":90.12347,"y":30}""")]);
    }

    [Fact]
    public async Task A_copy_needs_a_slug_of_its_own()
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/copy", $$"""{"slug":"{{room.Slug}}"}""")))
            .ShouldBeProblem(HttpStatusCode.Conflict, "slug-taken", "slug");
        (await room.Staff.PostAsync($"{room.Path}/copy", "{}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "slug");
    }

    [Fact]
    public async Task Copying_twice_with_the_same_id_copies_once()
    {
        var room = await BuildAsync();
        var body = $$"""{"slug":"{{NewSlug()}}","commandId":"c"}""";
        var first = (await room.Staff.PostAsync($"{room.Path}/copy", body)).ShouldBe(HttpStatusCode.Created);
        (await room.Staff.PostAsync($"{room.Path}/copy", body)).ShouldBe(HttpStatusCode.Created)["sequence"].GetInt64().ShouldBe(first["sequence"].GetInt64());
    }

    [Fact]
    public async Task Every_sample_is_one_request_away_and_there_once()
    {
        using var staff = Server.Staff();
        foreach (var sample in (await staff.GetAsync("/api/samples")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray())
        {
            var slug = sample.GetProperty("slug").GetString();
            var made = await staff.PostAsync($"/api/samples/{slug}", null);
            made["slug"].GetString().ShouldBe(slug);
            made["tools"].GetArrayLength().ShouldBe(sample.GetProperty("tools").GetInt32());
            (await staff.PostAsync($"/api/samples/{slug}", null)).ShouldBe(HttpStatusCode.OK)["sequence"].GetInt64().ShouldBe(made["sequence"].GetInt64());
        }

        (await staff.GetAsync("/api/samples")).Json.EnumerateArray().Select(s => s.GetProperty("here").GetBoolean()).ShouldBe([true, true]);
        (await staff.PostAsync("/api/samples/none", null)).ShouldBeProblem(HttpStatusCode.NotFound, "no-sample");
    }

    [Theory]
    [InlineData("https://Example.org/", "https://example.org")]
    [InlineData("https://example.org:8443", "https://example.org:8443")]
    [InlineData("https://example.org:443", "https://example.org")]
    [InlineData("http://localhost:8080", "http://localhost:8080")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    public async Task A_site_is_named_as_browsers_name_it(string given, string origin)
    {
        var room = await BuildAsync();
        (await room.Staff.PatchAsync(room.Path, "{\"settings\":{\"embedding\":" + Where(given, "true") + "}}")).ShouldBe(HttpStatusCode.OK)
            ["settings"].GetProperty("embedding").ToString().ShouldBe($$"""{"origins":["{{origin}}"],"votable":true}""");
        (await room.Staff.PatchAsync(room.Path, """{"settings":{"embedding":{"origins":[]}}}""")).ShouldBe(HttpStatusCode.OK)
            ["settings"].TryGetProperty("embedding", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.org")]
    [InlineData("http://example.org")]
    [InlineData("https://example.org/page")]
    [InlineData("https://example.org?a")]
    [InlineData("https://example.org#a")]
    [InlineData("https://anna@example.org")]
    [InlineData("https://example.org; script-src *")]
    [InlineData("https://example.org https://other.example")]
    [InlineData("https://[::1]")]
    [InlineData("ftp://example.org")]
    [InlineData("example.org")]
    public async Task What_is_no_site_is_refused(string given)
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PatchAsync(room.Path, "{\"settings\":{\"embedding\":" + Where(given, "false") + "}}")))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "settings.embedding.origins[0]");
    }

    private static string Where(string origin, string votable) => $$"""{"origins":["{{origin}}"],"votable":{{votable}}}""";

    private static string NewSlug() => $"copy-{Guid.NewGuid():N}"[..20];
}
