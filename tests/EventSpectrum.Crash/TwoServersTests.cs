using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash;

/// <summary>Two servers on one database.</summary>
[Collection(InTurn.Name)]
public sealed class TwoServersTests(TestPostgres postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task Started_together_on_an_empty_database_they_show_one_picture()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var setup = new ServerSetup { ConnectionString = database.ConnectionString };
        var starting = (ServerProcess.StartAsync(setup), ServerProcess.StartAsync(setup));
        await using var left = await starting.Item1;
        await using var right = await starting.Item2;
        using var one = left.Api();
        using var two = right.Api();

        var room = await Room.OpenAsync(one, people: 40);
        var ballots = room.Ballots(seed: 5);
        // Everyone joined on the left; half of the votes go to the right, which has to believe the other's tokens.
        var halves = ballots.Chunk(ballots.Count / 2).ToArray();
        var outcomes = await Task.WhenAll(halves[0].SendAllAsync(one), halves[1].SendAllAsync(two));
        foreach (var outcome in outcomes) outcome.Acknowledged.Count.ShouldBe(halves[0].Length, outcome.ToString());

        var log = await RawLog.ReadAsync(database.ConnectionString);
        log.ShouldBeSound();
        foreach (var outcome in outcomes) log.ShouldHold(outcome);
        log.Rows.Count(row => row.Type == "spectrum_defined").ShouldBe(1, "the sample is loaded by one of them");

        var head = log.Rows[^1].Sequence;
        var shown = await Task.WhenAll(
            one.PictureWhenAsync(picture => (long)picture["sequence"]! >= head, TimeSpan.FromSeconds(10)),
            two.PictureWhenAsync(picture => (long)picture["sequence"]! >= head, TimeSpan.FromSeconds(10)));
        shown[1].ToJsonString().ShouldBe(shown[0].ToJsonString());
        shown[0].ShouldBeFoldOf(log);

        // Ids that the left has answered, retried on the right.
        await halves[0].RetryAllAsync(two, () => RawLog.ReadAsync(database.ConnectionString));
        output.WriteLine($"{log.Votes} votes through two servers, head {head}.");
    }

    [Fact]
    public async Task When_one_is_killed_the_other_goes_on_and_takes_its_retries()
    {
        await using var database = await postgres.CreateEmptyDatabaseAsync();
        var setup = new ServerSetup { ConnectionString = database.ConnectionString };
        await using var left = await ServerProcess.StartAsync(setup);
        await using var right = await ServerProcess.StartAsync(setup);
        using var one = left.Api();
        using var two = right.Api();

        var room = await Room.OpenAsync(one, people: 40);
        var ballots = room.Ballots(seed: 6);
        var halves = ballots.Chunk(ballots.Count / 2).ToArray();
        var dying = halves[0][..^50].SendAllAsync(one, acknowledged =>
        {
            if (acknowledged == 25) left.Kill();
        });
        var living = halves[1].SendAllAsync(two);
        var outcomes = await Task.WhenAll(dying, living);
        await left.KillAsync();
        var late = await halves[0][^50..].SendAllAsync(one);
        output.WriteLine($"The killed one: {outcomes[0]}, then {late}; the other: {outcomes[1]}.");
        late.Unknown.Count.ShouldBe(50, "it is dead");
        outcomes[1].Acknowledged.Count.ShouldBe(halves[1].Length, "the other serves on");

        var log = await RawLog.ReadAsync(database.ConnectionString);
        foreach (var outcome in outcomes) log.ShouldHold(outcome);
        await ballots.RetryAllAsync(two, () => RawLog.ReadAsync(database.ConnectionString));
        (await two.PictureAsync()).ShouldBeFoldOf(await RawLog.ReadAsync(database.ConnectionString));
    }
}
