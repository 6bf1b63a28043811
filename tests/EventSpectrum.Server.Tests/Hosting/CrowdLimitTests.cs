using System.Net;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>Limits on a whole spectrum, on a device and on a session's code, low enough to be met. They refill too slowly to matter to a test.</summary>
public sealed class CrowdLimitTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly (string, string) OwnPage = ("Sec-Fetch-Site", "same-origin");
    private TestServer server = null!;
    private Room room = null!;
    private Room other = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync(
            postgres,
            "--EventSpectrum:Limits:Enabled=true", "--EventSpectrum:Limits:SpectrumVotesPerSecond=1", "--EventSpectrum:Limits:SpectrumVoteBurst=5",
            "--EventSpectrum:Limits:VotesPerSecond=1", "--EventSpectrum:Limits:VoteBurst=3", "--EventSpectrum:Limits:SpectrumJoinsPerMinute=12",
            "--EventSpectrum:Limits:ParticipantsPerDevice=2", "--EventSpectrum:Limits:WrongGuessesPerMinute=2", "--EventSpectrum:Limits:WrongCodesPerSession=3");
        (room, other) = (await Room.OpenAsync(server), await Room.OpenAsync(server));
    }

    public async ValueTask DisposeAsync()
    {
        room.Dispose();
        other.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_spectrum_takes_so_many_votes_at_once_and_another_takes_its_own()
    {
        var people = new List<Client>();
        for (var i = 0; i < 8; i++) people.Add(await room.JoinAsync());
        var there = await other.JoinAsync();
        var answers = await Task.WhenAll(people.SelectMany(p => Enumerable.Range(0, 3).Select(i => p.PutAsync(room.VotePath(), $$"""{"x":{{i}}}"""))));

        var refused = answers.Where(a => a.Status == HttpStatusCode.TooManyRequests).ToArray();
        refused.ShouldNotBeEmpty();
        int.Parse(refused[0].ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many").Header("Retry-After")!).ShouldBeGreaterThan(0);
        (answers.Length - refused.Length).ShouldBeGreaterThanOrEqualTo(5);
        (await there.PutAsync(other.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_spectrum_takes_so_many_people_a_minute()
    {
        for (var i = 0; i < 12; i++) await room.JoinAsync();
        var refused = (await room.WithoutATraceAsync(() => room.Anyone.PostAsync($"{room.Path}/participants", "{}"))).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many");
        int.Parse(refused.Header("Retry-After")!).ShouldBeGreaterThan(0);
        await other.JoinAsync();
    }

    [Fact]
    public async Task A_device_makes_so_many_people_of_itself_on_each_spectrum()
    {
        var first = (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).ShouldBe(HttpStatusCode.Created);
        var name = $"es-d-{room.Slug}";
        var cookie = first.SetCookie(name).ShouldNotBeNull().ToLowerInvariant();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain($"path=/api/spectra/{room.Slug};");
        var second = (await JoinAsync(first.Cookie(name))).ShouldBe(HttpStatusCode.Created);

        var third = (await room.WithoutATraceAsync(() => JoinAsync(second.Cookie(name)))).ShouldBeProblem(HttpStatusCode.TooManyRequests, "device-full");
        third["detail"].GetString()!.ShouldContain("2 times a day");
        int.Parse(third.Header("Retry-After")!).ShouldBeInRange(80_000, 86_400);

        // Signed, and for this spectrum: what somebody makes up, or brings from elsewhere, is no device's at all.
        (await JoinAsync($"{name}=made-up")).ShouldBe(HttpStatusCode.Created);
        (await other.Anyone.PostAsync($"{other.Path}/participants", "{}", ("Cookie", second.Cookie(name).Replace(room.Slug, other.Slug)), OwnPage)).ShouldBe(HttpStatusCode.Created);

        Task<Support.Answer> JoinAsync(string device) => room.Anyone.PostAsync($"{room.Path}/participants", "{}", ("Cookie", device), OwnPage);
    }

    [Fact]
    public async Task While_a_session_is_guessed_at_from_all_sides_who_only_guesses_is_not_heard_and_who_knew_the_code_is()
    {
        (await room.Staff.DeleteAsync($"{room.Path}/sessions/current")).ShouldBe(HttpStatusCode.OK);
        await room.StartSessionAsync(joinCode: room.Code);
        var right = $$"""{"joinCode":"{{room.Code}}"}""";
        using var guesser = new Client(server.Address, from: IPAddress.Parse("127.0.0.2"));
        await room.JoinAsync(right);

        for (var i = 0; i < 2; i++) (await GuessAsync(guesser)).ShouldBeProblem(HttpStatusCode.Forbidden, "join-code-needed");
        (await GuessAsync(guesser)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many");
        (await GuessAsync(room.Anyone)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests);
        (await GuessAsync(room.Anyone)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests);

        (await room.WithoutATraceAsync(() => guesser.PostAsync($"{room.Path}/participants", right))).ShouldBeProblem(HttpStatusCode.TooManyRequests, "too-many");
        await room.JoinAsync(right);
        await room.JoinAsync(right, IPAddress.Parse("127.0.0.3"));

        Task<Support.Answer> GuessAsync(Client who) => who.PostAsync($"{room.Path}/participants", """{"joinCode":"WRONG"}""");
    }
}
