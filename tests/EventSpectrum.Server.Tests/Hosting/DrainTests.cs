using System.Globalization;
using System.Net;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Hosting;

/// <summary>A server that was told to stop, between the signal and the end.</summary>
public sealed class DrainTests(TestPostgres postgres)
{
    private const string AsLongAsTheTestTakes = "--EventSpectrum:Drain:Notice=00:04:00";

    [Fact]
    public async Task It_is_not_ready_at_once_sends_viewers_away_and_still_takes_votes()
    {
        await using var server = await TestServer.StartAsync(postgres, AsLongAsTheTestTakes);
        using var room = await Room.BuildAsync(server);
        await room.StartSessionAsync();
        using var ana = await room.JoinAsync();
        await using var viewer = await room.Anyone.WatchAsync($"{room.Path}/live");
        var seen = (await viewer.NextAsync("snapshot")).Id;
        (await room.Anyone.GetAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);

        using var enough = new CancellationTokenSource();
        var stopping = server.StopAsync(enough.Token);

        var bye = await viewer.NextAsync("bye");
        bye.Data.GetProperty("retryMs").GetInt32().ShouldBeInRange(100, 1_000);
        bye.ReturnIn.ShouldNotBeNull().TotalMilliseconds.ShouldBe(bye.Data.GetProperty("retryMs").GetInt32(), "browsers' own readers are told the same");
        (await viewer.NextAsync()).ShouldBeNull("the stream has ended");

        (await room.Anyone.GetAsync("/health/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await room.Anyone.GetAsync("/health/live")).ShouldBe(HttpStatusCode.OK);
        var again = await room.Anyone.GetAsync($"{room.Path}/live", ("Last-Event-ID", seen!));
        again.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "unavailable");
        again.Header("Retry-After").ShouldBe("1");

        // Votes that still come are recorded, and their connections are given up.
        var vote = await ana.PutAsync(room.VotePath(), """{"x":10,"y":20,"commandId":"a-last-vote"}""");
        vote.ShouldBe(HttpStatusCode.OK);
        vote.Header("Connection").ShouldBe("close");
        (await server.Log.HeadAsync(room.Slug, TestContext.Current.CancellationToken)).Sequence.ShouldBe(vote["sequence"].GetInt64());

        stopping.IsCompleted.ShouldBeFalse("the notice is not over");
        await enough.CancelAsync();
        await stopping.ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Theory]
    [InlineData("00:00:00", "00:00:20", 20)]
    [InlineData("00:00:10", "00:00:15", 25)]
    [InlineData("00:00:00", "00:05:00", 300)]
    public void Stopping_takes_the_notice_and_the_finish_at_most(string notice, string finish, int seconds) =>
        Drain.Bound(Options(notice, finish)).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("-00:00:01", "00:00:20")]
    [InlineData("00:00:00", "00:00:00")]
    [InlineData("00:05:00", "00:00:01")]
    [InlineData("10675199.00:00:00", "10675199.00:00:00")]
    public void What_makes_no_sense_is_told(string notice, string finish) =>
        Should.Throw<InvalidOperationException>(() => Drain.Bound(Options(notice, finish))).Message.ShouldContain("EventSpectrum:Drain:Notice");

    private static DrainOptions Options(string notice, string finish) => new()
    {
        Notice = TimeSpan.Parse(notice, CultureInfo.InvariantCulture),
        Finish = TimeSpan.Parse(finish, CultureInfo.InvariantCulture),
    };
}
