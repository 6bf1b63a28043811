using System.Net;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>What happens at the edges of the contract.</summary>
public sealed class EdgeTests(SharedServer shared) : ServerTest(shared)
{
    [Theory]
    [InlineData("GET", "/api", HttpStatusCode.NotFound, "no-address")]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound, "no-address")]
    [InlineData("POST", "/api/nothing/at/all", HttpStatusCode.NotFound, "no-address")]
    [InlineData("GET", "/health/nothing", HttpStatusCode.NotFound, "no-address")]
    [InlineData("GET", "/assets/nothing.js", HttpStatusCode.NotFound, "no-address")]
    [InlineData("DELETE", "/api/spectra", HttpStatusCode.MethodNotAllowed, "no-method")]
    [InlineData("GET", "/api/staff/sign-in", HttpStatusCode.MethodNotAllowed, "no-method")]
    public async Task Addresses_and_methods_that_are_none_are_told_as_problems(string method, string path, HttpStatusCode status, string code)
    {
        using var client = Server.Anyone();
        (await client.SendJsonAsync(new HttpMethod(method), path, null)).ShouldBeProblem(status, code);
    }

    [Fact]
    public async Task Head_is_answered_as_get_is_without_the_body()
    {
        var room = await OpenAsync();
        await room.Staff.DeleteAsync($"{room.Path}/sessions/current");
        await room.StartSessionAsync(joinCode: room.Code);
        foreach (var path in new[] { "/api/spectra", room.Path, $"{room.Path}/tools/{Room.Roto}", $"/j/{room.Code}", "/openapi/v1.json", "/api/nothing", "/api/spectra/nowhere" })
        {
            var (get, head) = (await room.Anyone.GetAsync(path), await room.Anyone.SendJsonAsync(HttpMethod.Head, path, null));
            head.Status.ShouldBe(get.Status, path);
            head.Text.ShouldBeEmpty();
            foreach (var header in new[] { "Location", "ETag", "Content-Type", "Cache-Control" }) head.Header(header).ShouldBe(get.Header(header), path);
        }
    }

    [Fact]
    public async Task Head_of_a_stream_that_does_not_end_is_no_method_of_it()
    {
        var room = await BuildAsync();
        (await room.Anyone.SendJsonAsync(HttpMethod.Head, $"{room.Path}/live", null)).ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await room.Anyone.SendJsonAsync(HttpMethod.Head, "/api/staff/sign-in", null)).ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_body_nested_without_end_is_refused()
    {
        using var client = Server.Anyone();
        var body = string.Concat(Enumerable.Repeat("""{"x":""", 5_000));
        (await client.PostAsync("/api/staff/sign-in", body)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var client = Server.Anyone();
        using var content = new ByteArrayContent([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]);
        content.Headers.ContentType = new("application/json");
        (await client.SendAsync(HttpMethod.Post, "/api/staff/sign-in", content)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Every_answer_says_what_browsers_may_not_do()
    {
        using var client = Server.Anyone();
        foreach (var path in new[] { "/", "/api/spectra", "/api/nothing", "/health/live" })
        {
            var answer = await client.GetAsync(path);
            var policy = answer.Header("Content-Security-Policy").ShouldNotBeNull(path);
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe");
            answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
            answer.Header("Referrer-Policy").ShouldBe("no-referrer");
            answer.Header("Server").ShouldBeNull();
        }
    }

    [Fact]
    public async Task Text_is_compressed_for_whoever_takes_it()
    {
        var room = await BuildAsync();
        var answer = await room.Anyone.GetAsync(room.Path, ("Accept-Encoding", "br"));
        answer.Header("Content-Encoding").ShouldBe("br");
    }

    [Fact]
    public async Task The_contract_lists_every_address()
    {
        using var client = Server.Anyone();
        var contract = (await client.GetAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK);
        var paths = contract["paths"].EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateObject().Select(o => o.Name).ToArray());
        paths["/api/spectra"].ShouldBe(["get", "post"], ignoreOrder: true);
        paths["/api/spectra/{spectrum}"].ShouldBe(["get", "patch"], ignoreOrder: true);
        paths["/api/spectra/{spectrum}/tools/{tool}/vote"].ShouldBe(["put", "delete"], ignoreOrder: true);
        paths["/api/spectra/{spectrum}/sessions/current"].ShouldBe(["patch", "delete"], ignoreOrder: true);
        paths.ShouldContainKey("/api/spectra/{spectrum}/live");
        var vote = contract["paths"].GetProperty("/api/spectra/{spectrum}/tools/{tool}/vote").GetProperty("put");
        vote.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldBe(["spectrum", "tool"], ignoreOrder: true);
        contract["components"].GetProperty("schemas").GetProperty("VoteRequest").GetProperty("properties").GetProperty("x").ToString().ShouldContain("number");
        vote.GetProperty("responses").TryGetProperty("default", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_fault_is_told_without_its_internals()
    {
        var (status, body, _) = await HandleAsync(new InvalidOperationException("password=secret"));
        status.ShouldBe(500);
        body.ShouldContain("/problems/fault");
        body.ShouldNotContain("secret");
    }

    [Fact]
    public async Task An_absent_database_says_when_to_try_again()
    {
        var (status, body, headers) = await HandleAsync(new SpectrumUnavailableException("Full.", TimeSpan.FromSeconds(1.5)));
        status.ShouldBe(503);
        headers.RetryAfter.ToString().ShouldBe("2");
        body.ShouldContain("/problems/unavailable");
        (await HandleAsync(new Npgsql.NpgsqlException("host=secret"))).Status.ShouldBe(503);
    }

    [Fact]
    public async Task Why_a_spectrum_is_not_to_be_had_is_logged()
    {
        var log = new Notes();
        var cause = new Npgsql.NpgsqlException("The disk is full.");
        await HandleAsync(new SpectrumUnavailableException("The database does not answer.", TimeSpan.FromSeconds(2), cause), log);
        log.Entries.ShouldBe([(LogLevel.Warning, cause)]);
    }

    private sealed class Notes : ILogger<Faults>
    {
        public List<(LogLevel Level, Exception? Exception)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((logLevel, exception));
    }

    private static async Task<(int Status, string Body, IHeaderDictionary Headers)> HandleAsync(Exception exception, ILogger<Faults>? log = null)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = body } };
        (await new Faults(log ?? NullLogger<Faults>.Instance).TryHandleAsync(http, exception, TestContext.Current.CancellationToken)).ShouldBeTrue();
        return (http.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()), http.Response.Headers);
    }
}
