using System.Net;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>A server whose limits are low, and refill too slowly to matter to a test.</summary>
public sealed class LimitTests(TestPostgres postgres) : IAsyncLifetime
{
    private TestServer server = null!;
    private Room room = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync(
            postgres,
            "--EventSpectrum:Limits:Enabled=true", "--EventSpectrum:Limits:VotesPerSecond=1", "--EventSpectrum:Limits:VoteBurst=3",
            "--EventSpectrum:Limits:ToolsPerMinute=2", "--EventSpectrum:Limits:JoinsPerMinute=4", "--EventSpectrum:Limits:WrongGuessesPerMinute=3",
            "--EventSpectrum:Limits:StreamsPerNetwork=2");
        room = await Room.OpenAsync(server);
    }

    public async ValueTask DisposeAsync()
    {
        room.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Who_votes_too_fast_is_told_to_wait_and_others_are_not()
    {
        var (ana, ben) = (await room.JoinAsync(), await room.JoinAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => ana.PutAsync(room.VotePath(), $$"""{"x":{{i}}}""")));

        var refused = answers.Where(a => a.Status == HttpStatusCode.TooManyRequests).ToArray();
        refused.ShouldNotBeEmpty();
        int.Parse(refused[0].ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many").Header("Retry-After")!).ShouldBeGreaterThan(0);
        (answers.Length - refused.Length).ShouldBeGreaterThanOrEqualTo(3);
        (await ben.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_participant_adds_a_few_tools_and_staff_any_number()
    {
        var ana = await room.JoinAsync();
        for (var i = 0; i < 2; i++) (await ana.PostAsync($"{room.Path}/tools", $$"""{"name":"Tool {{i}}","x":1,"y":1}""")).ShouldBe(HttpStatusCode.Created);
        (await room.WithoutATraceAsync(() => ana.PostAsync($"{room.Path}/tools", """{"name":"More","x":1,"y":1}""")))
            .ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many");
        for (var i = 2; i < 6; i++)
            (await room.Staff.PostAsync($"{room.Path}/tools", $$"""{"name":"Tool {{i}}","x":1,"y":1}""")).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_network_joins_so_many_and_no_more()
    {
        for (var i = 0; i < 4; i++) await room.JoinAsync();
        (await room.WithoutATraceAsync(() => room.Anyone.PostAsync($"{room.Path}/participants", "{}"))).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many");
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("link")]
    [InlineData("code")]
    public async Task Guessing_one_thing_ends_after_a_few_wrong_ones_and_guessing_another_does_not(string guessed)
    {
        await AskForTheCodeAsync();
        for (var i = 0; i < 3; i++) (await GuessAsync(guessed)).Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await GuessAsync(guessed)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many").Header("Retry-After").ShouldNotBeNull();
        foreach (var other in new[] { "sign-in", "link", "code" }.Where(g => g != guessed))
            (await GuessAsync(other)).Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task One_who_guesses_locks_nobody_out_who_shares_the_address()
    {
        var ticket = (await room.Staff.PostAsync("/api/staff/links", null))["url"].GetString()!.Split("ticket=")[1];
        var early = await room.JoinAsync();
        await AskForTheCodeAsync();
        for (var i = 0; i < 10; i++) await Task.WhenAll(GuessAsync("sign-in"), GuessAsync("link"));
        for (var i = 0; i < 6; i++) await early.PatchAsync($"{room.Path}/participants/me", """{"joinCode":"WRONG"}""");

        (await room.Anyone.GetAsync($"/j/{room.Code}")).ShouldBe(HttpStatusCode.Redirect).Header("Location").ShouldBe($"/{room.Slug}?code={room.Code}");
        await room.JoinAsync($$"""{"joinCode":"{{room.Code}}"}""");
        (await early.PatchAsync($"{room.Path}/participants/me", $$"""{"joinCode":"{{room.Code}}"}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"ticket":"{{ticket}}"}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Anyone.PostAsync("/api/staff/sign-in", $$"""{"key":"{{TestServer.Key}}"}""")).ShouldBe(HttpStatusCode.OK);

        foreach (var guess in new[] { "sign-in", "link", "code" }) (await GuessAsync(guess)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many");
    }

    private async Task AskForTheCodeAsync()
    {
        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);
        await room.StartSessionAsync(joinCode: room.Code);
    }

    private Task<Support.Answer> GuessAsync(string what) => what switch
    {
        "sign-in" => room.Anyone.PostAsync("/api/staff/sign-in", """{"key":"wrong"}"""),
        "link" => room.Anyone.GetAsync("/j/WRONG"),
        _ => room.Anyone.PostAsync($"{room.Path}/participants", """{"joinCode":"WRONG"}"""),
    };

    [Fact]
    public async Task A_network_opens_so_many_streams_and_gets_the_place_of_one_that_ended()
    {
        await using var first = await room.Anyone.WatchAsync($"{room.Path}/live");
        var second = await room.Anyone.WatchAsync($"{room.Path}/live");
        (await room.Anyone.GetAsync($"{room.Path}/live")).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many");

        await second.DisposeAsync();
        await first.NextAsync("frame", f => f.GetProperty("watching").GetInt32() == 1);
        await using var third = await room.Anyone.WatchAsync($"{room.Path}/live");
        (await third.NextAsync())!.Name.ShouldBe("snapshot");
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010DB800010002")]
    public void A_network_is_an_address_or_a_prefix(string address, string network) => Network.Of(IPAddress.Parse(address)).ShouldBe(network);
}
