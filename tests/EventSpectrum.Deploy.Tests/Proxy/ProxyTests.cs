using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Deploy.Tests.Proxy;

/// <summary>The proxy's configuration on a real nginx, in front of two real servers.</summary>
public sealed class ProxyTests(TwoNodes nodes) : IClassFixture<TwoNodes>, IAsyncLifetime
{
    private const string Film = "api/spectra/ai-filmmaking";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(NginxProxy.Program is null, NginxProxy.Absent);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_frame_passes_through_at_once(string version)
    {
        using var api = nodes.Proxy.Api();
        var ana = await api.JoinAsync();
        using var client = nodes.Client(version: Version.Parse(version));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Film}/live") { Headers = { { "Accept-Encoding", "gzip, br" } } };
        request.Version = client.DefaultRequestVersion;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        answer.Content.Headers.ContentEncoding.ShouldBeEmpty();

        await using var events = SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        await UntilAsync(events, e => e.EventType == "snapshot");
        var vote = await api.VoteAsync(ana, "d03", 12, 34);
        var sequence = (long)vote.Body!["sequence"]!;
        // The stream does not end: had anything kept the frame back, it would never come.
        await UntilAsync(events, e => e.EventType == "frame" && long.Parse(e.EventId ?? "0") >= sequence);
    }

    [Fact]
    public async Task Both_servers_are_asked_and_the_log_says_which_without_telling_codes()
    {
        using var client = nodes.Client();
        for (var i = 0; i < 8; i++) (await client.GetAsync(Film)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await client.GetAsync("/sign-in?ticket=a-ticket-to-keep");
        var log = await LogAsync(lines => lines.Contains("/sign-in", StringComparison.Ordinal) && nodes.Nodes.All(n => lines.Contains(n.Authority, StringComparison.Ordinal)));
        log.ShouldNotContain("a-ticket-to-keep");
    }

    [Fact]
    public async Task A_page_of_the_service_may_write_and_its_cookie_is_for_https()
    {
        using var client = nodes.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/staff/sign-in") { Content = JsonContent.Create(new { key = ServerSetup.Key }) };
        request.Headers.Add("Origin", nodes.Proxy.Address.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Cookie", "es-anything=1");
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("__Host-es-staff-session=", StringComparison.Ordinal) && c.Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Limits_count_callers_by_their_own_address_whatever_they_claim()
    {
        using var guesser = nodes.Client(from: IPAddress.Parse("127.0.0.9"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3 * TwoNodes.Guesses; i++) statuses.Add(await GuessAsync(guesser, claimed: $"10.0.0.{i}"));
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);

        using var other = nodes.Client(from: IPAddress.Parse("127.0.0.10"));
        (await GuessAsync(other, claimed: "127.0.0.9")).ShouldBe(HttpStatusCode.Unauthorized, "another address has guesses of its own");
    }

    [Theory]
    [InlineData("POST", "api/staff/sign-in", 65)]
    [InlineData("POST", "api/spectra", 1025)]
    [InlineData("POST", $"{Film}/import", 16 * 1024 + 1)]
    public async Task What_is_too_large_is_refused_in_the_servers_words(string method, string path, int kilobytes)
    {
        using var client = nodes.Client();
        using var answer = await SendAsync(client, method, path, kilobytes);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        // The server's own words, from a server that is asked directly.
        using var direct = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Patience }) { BaseAddress = nodes.Nodes.First() };
        using var its = await SendAsync(direct, "POST", "api/staff/sign-in", 65);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(await its.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("POST", "api/staff/sign-in", 63)]
    [InlineData("POST", "api/spectra", 1023)]
    [InlineData("POST", $"{Film}/import", 16 * 1024 - 1)]
    public async Task What_the_server_takes_passes_through(string method, string path, int kilobytes)
    {
        using var client = nodes.Client();
        using var answer = await SendAsync(client, method, path, kilobytes);
        // It is no vote, no spectrum and no snapshot, which only the server can have found out.
        ((int)answer.StatusCode).ShouldBeInRange(400, 401);
    }

    [Fact]
    public async Task Http_leads_to_https()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await client.GetAsync(new Uri(nodes.Proxy.PlainAddress, "j/ABCD"));
        answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        answer.Headers.Location.ShouldBe(new Uri("https://localhost/j/ABCD"));
    }

    private static async Task UntilAsync(IAsyncEnumerator<SseItem<string>> events, Func<SseItem<string>, bool> fits)
    {
        do (await events.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue("the stream goes on");
        while (!fits(events.Current));
    }

    private async Task<string> LogAsync(Func<string, bool> complete)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!complete(nodes.Proxy.AccessLog()) && DateTime.UtcNow < deadline) await Task.Delay(20);
        complete(nodes.Proxy.AccessLog()).ShouldBeTrue(nodes.Proxy.AccessLog());
        return nodes.Proxy.AccessLog();
    }

    private static async Task<HttpStatusCode> GuessAsync(HttpClient client, string claimed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/staff/sign-in") { Content = JsonContent.Create(new { key = "not the key" }) };
        request.Headers.Add("X-Forwarded-For", claimed);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path, int kilobytes)
    {
        // Its length is told beforehand: otherwise the server may have read enough to know that it is nothing it takes.
        var body = $$"""{"padding":"{{new string('x', kilobytes * 1024)}}"}""";
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", ServerSetup.Key);
        // Who sends it all at once may find the connection closed before reading why.
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request);
    }
}
