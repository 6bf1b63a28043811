using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Crash;

/// <summary>One vote to be sent, and what became of it. Its place tells it from every other vote.</summary>
internal sealed record Ballot(Person Person, string Tool, int X, int Y, string CommandId)
{
    /// <summary>What the server answered first; null while nothing is known.</summary>
    public JsonNode? Acknowledged { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{CommandId} by {Person.ParticipantId} on {Tool}";
}

/// <summary>What became of a number of votes.</summary>
/// <param name="Acknowledged">The server answered 200: they are durable, whatever happens.</param>
/// <param name="Refused">The server answered otherwise.</param>
/// <param name="Unknown">The line broke before an answer: they may be in the log or not.</param>
internal sealed record Outcome(IReadOnlyList<Ballot> Acknowledged, IReadOnlyList<Ballot> Refused, IReadOnlyList<Ballot> Unknown)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Acknowledged.Count} acknowledged, {Refused.Count} refused, {Unknown.Count} unknown";
}

/// <summary>A seeded heap of votes.</summary>
internal static class Ballots
{
    /// <summary>Makes votes by these people on these tools, each at a place of its own.</summary>
    public static IReadOnlyList<Ballot> Make(int seed, int count, IReadOnlyList<Person> people, IReadOnlyList<string> tools)
    {
        var dice = new Random(seed);
        // 7919 is prime to 10,001: x differs for every vote of a heap.
        return
        [
            .. Enumerable.Range(0, count).Select(n => new Ballot(
                people[dice.Next(people.Count)], tools[dice.Next(tools.Count)],
                (int)((n + 1L) * 7919 % 10_001), dice.Next(10_001), $"crash-{seed.ToString(CultureInfo.InvariantCulture)}-{n.ToString(CultureInfo.InvariantCulture)}")),
        ];
    }

    /// <summary>Sends all of them at once.</summary>
    /// <param name="acknowledged">Called at each acknowledgement with how many there are.</param>
    public static async Task<Outcome> SendAllAsync(this IEnumerable<Ballot> ballots, ServerApi api, Action<int>? acknowledged = null)
    {
        var (good, refused, unknown) = (new List<Ballot>(), new List<Ballot>(), new List<Ballot>());
        await Task.WhenAll(ballots.Select(async ballot =>
        {
            Answer? answer = null;
            try { answer = await api.SendAsync(ballot); }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException) { /* nothing is known */ }

            var list = answer switch { null => unknown, { Status: HttpStatusCode.OK } => good, _ => refused };
            int count;
            lock (good)
            {
                list.Add(ballot);
                count = good.Count;
            }

            if (list != good) return;
            ballot.Acknowledged = answer!.Body;
            acknowledged?.Invoke(count);
        }));
        return new Outcome(good, refused, unknown);
    }

    /// <summary>Sends one of them.</summary>
    public static Task<Answer> SendAsync(this ServerApi api, Ballot ballot) =>
        api.VoteAsync(ballot.Person, ballot.Tool, ballot.X / 100m, ballot.Y / 100m, ballot.CommandId);

    /// <summary>What was acknowledged is in the log once; nothing is there twice.</summary>
    public static void ShouldHold(this RawLog log, Outcome outcome)
    {
        outcome.Acknowledged.Where(ballot => log.Count(ballot) != 1).ShouldBeEmpty("an acknowledged vote is in the log exactly once");
        outcome.Refused.Concat(outcome.Unknown).Where(ballot => log.Count(ballot) > 1).ShouldBeEmpty("no vote is in the log twice");
    }

    /// <summary>
    /// Sends everything again, under the same ids: each answers 200, those that had been acknowledged answer what they answered then,
    /// and afterwards every vote is in the log once.
    /// </summary>
    public static async Task RetryAllAsync(this IReadOnlyList<Ballot> ballots, ServerApi api, Func<Task<RawLog>> read)
    {
        var before = await read();
        var first = ballots.ToDictionary(ballot => ballot, ballot => ballot.Acknowledged?.ToJsonString());
        var again = await ballots.SendAllAsync(api);
        again.Acknowledged.Count.ShouldBe(ballots.Count, again.ToString());
        foreach (var (ballot, answer) in first)
            if (answer is not null) ballot.Acknowledged!.ToJsonString().ShouldBe(answer, ballot.CommandId);

        var after = await read();
        ballots.Where(ballot => after.Count(ballot) != 1).ShouldBeEmpty("after the retries every vote is in the log exactly once");
        after.Votes.ShouldBe(before.Votes + ballots.Count(ballot => before.Count(ballot) == 0), "retries of recorded votes add nothing");
        after.ShouldBeSound();
    }
}
