using System.Net;
using EventSpectrum.Server.Simulation;

namespace EventSpectrum.Server.Tests.Simulation;

public sealed class AudienceRunTests : IDisposable
{
    private readonly FakeSpectrum _server = new() { Open = true };
    private readonly Tally _tally = new();

    [Fact]
    public async Task Everything_in_the_script_is_done_once()
    {
        await PlayAsync(additions: 2);

        (_tally.Joined, _tally.Added, _tally.Acknowledged, _tally.Retries).ShouldBe((20, 2, 150, 0));
        _tally.Clean.ShouldBeTrue();
        (_tally.Checked, _tally.Disagreeing).ShouldBe((20, 0));
        var commands = _server.Requests.Where(request => request.CommandId is not null).Select(request => request.CommandId).ToList();
        commands.Count.ShouldBe(130);
        commands.ShouldBeUnique();
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_the_same_command_again()
    {
        _server.Fault = (request, before) => before == 0 && request.Method == HttpMethod.Put
            ? FakeSpectrum.Later(HttpStatusCode.ServiceUnavailable, TimeSpan.FromMilliseconds(1))
            : null;

        await PlayAsync();

        _tally.Clean.ShouldBeTrue();
        _tally.Retries.ShouldBe(_tally.Votes);
        _server.Requests.Where(request => request.Method == "PUT").GroupBy(request => request.CommandId).ShouldAllBe(sent => sent.Count() == 2);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again_with_the_same_command()
    {
        _server.Fault = (request, before) => before == 0 && request.Method == HttpMethod.Put ? throw new HttpRequestException("reset") : null;

        await PlayAsync();

        _tally.Clean.ShouldBeTrue();
        _server.Requests.Where(request => request.Method == "PUT").GroupBy(request => request.CommandId).ShouldAllBe(sent => sent.Count() == 2);
    }

    [Fact]
    public async Task A_definite_no_is_counted_with_its_reason_and_not_repeated()
    {
        _server.Fault = (request, _) => request.Method == HttpMethod.Put ? FakeSpectrum.Problem(HttpStatusCode.Forbidden, "join-code-needed") : null;

        await PlayAsync();

        _tally.Clean.ShouldBeFalse();
        _tally.Refusals.ShouldHaveSingleItem().Key.ShouldBe("join-code-needed");
        _server.Requests.Where(request => request.Method == "PUT").Select(request => request.CommandId).ShouldBeUnique();
    }

    [Fact]
    public async Task A_vote_that_was_acknowledged_and_is_not_in_the_receipt_is_noticed()
    {
        _server.ForgetsVotes = true;

        await PlayAsync();

        _tally.Disagreeing.ShouldBeGreaterThan(0);
        _tally.Clean.ShouldBeFalse();
    }

    [Fact]
    public async Task When_voting_is_closed_the_audience_stops()
    {
        _server.Fault = (request, _) => request.Method == HttpMethod.Put ? FakeSpectrum.Problem(HttpStatusCode.Conflict, "voting-closed") : null;

        var run = await PlayAsync(seconds: 60, people: 2, rate: 20);

        run.WasClosed.ShouldBeTrue();
        _tally.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task With_a_key_a_session_is_opened_and_closed_again()
    {
        _server.Open = false;

        await PlayAsync(key: "key");

        _tally.Clean.ShouldBeTrue();
        _server.Open.ShouldBeFalse();
        _server.Requests.Last().ShouldBe(("DELETE", "/sessions/current", null));
    }

    [Fact]
    public async Task Without_a_session_and_a_key_nothing_is_begun()
    {
        _server.Open = false;

        var refusal = await Should.ThrowAsync<SimulationException>(() => PlayAsync());

        refusal.Message.ShouldContain("--key");
        _server.Requests.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    [Fact]
    public async Task Breaking_off_closes_the_session_that_was_opened()
    {
        _server.Open = false;
        using var breaking = new CancellationTokenSource();
        _server.Fault = (request, _) =>
        {
            if (request.Method == HttpMethod.Put)
            {
                breaking.Cancel();
            }

            return null;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => PlayAsync(seconds: 60, key: "key", breaking: breaking));

        _server.Open.ShouldBeFalse();
    }

    [Fact]
    public async Task A_meeting_is_opened_led_through_and_closed_by_its_own_facilitator()
    {
        _server.Open = false;
        await PlayAsync(key: "key", meeting: 3);
        _tally.Clean.ShouldBeTrue();
        _tally.Joined.ShouldBe(20);
        _tally.Lines.ShouldBeInRange(5, 20);
        _server.Requests.Where(r => r.Method is "POST" or "PATCH" or "DELETE" && r.Path.StartsWith("/sessions", StringComparison.Ordinal)).Select(r => r.Method)
            .ShouldBe(["POST", "PATCH", "PATCH", "PATCH", "PATCH", "DELETE"], "opened, three tools, the reveal, closed");
        _server.Open.ShouldBeFalse();
    }

    [Fact]
    public async Task A_meeting_needs_a_key_and_a_spectrum_in_which_no_session_runs()
    {
        (await Should.ThrowAsync<SimulationException>(() => PlayAsync(key: "key", meeting: 3))).Message.ShouldContain("close it first");
        _server.Open = false;
        (await Should.ThrowAsync<SimulationException>(() => PlayAsync(meeting: 3))).Message.ShouldContain("--key");
        (await Should.ThrowAsync<SimulationException>(() => PlayAsync(key: "key", meeting: 4))).Message.ShouldContain("3 tools");
        _server.Open.ShouldBeFalse("nothing was opened");
    }

    public void Dispose() => _server.Dispose();

    private async Task<AudienceRun> PlayAsync(
        int people = 20, double rate = 150, int seconds = 1, int additions = 0, string? key = null, CancellationTokenSource? breaking = null, int meeting = 0)
    {
        using var http = new HttpClient(_server, disposeHandler: false) { BaseAddress = new Uri("http://localhost/") };
        var options = new SimulationOptions(
            http.BaseAddress, "s", people, rate, TimeSpan.FromSeconds(seconds), 1, Crowd.Mixed, additions, key, Code: null, Check: true) { Meeting = meeting };
        var client = new PoliteClient(http, _tally, TimeProvider.System, new Dice(1));
        var run = new AudienceRun(options, new SpectrumClient(client, "s"), _tally, TimeProvider.System);
        await run.PlayAsync(breaking?.Token ?? TestContext.Current.CancellationToken);
        return run;
    }
}
