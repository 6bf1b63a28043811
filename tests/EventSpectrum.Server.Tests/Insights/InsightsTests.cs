using System.Globalization;
using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Insights;

/// <summary>What a session showed, held against the votes that anyone can take away.</summary>
public sealed class InsightsTests(SharedServer shared) : ServerTest(shared)
{
    private const double Near = 0.0002;

    [Theory]
    [InlineData("corrected")]
    [InlineData("recorded")]
    public async Task Every_figure_follows_from_the_exported_votes(string view)
    {
        var evening = await Evening.PlayAsync(await OpenAsync());
        var room = evening.Room;
        var told = (await room.Anyone.GetAsync($"{evening.Path}?view={view}")).ShouldBe(HttpStatusCode.OK);
        var votes = new ExportedVotes((await room.Staff.GetAsync($"{room.Path}/export?format=csv")).ShouldBe(HttpStatusCode.OK).Text);
        var struckUpTo = view == "recorded" ? evening.End : long.MaxValue;

        told["view"].GetString().ShouldBe(view);
        told["sequence"].GetInt64().ShouldBe(evening.End);
        var corrections = told["corrections"];
        (corrections.GetProperty("struck").GetInt32(), corrections.GetProperty("restored").GetInt32()).ShouldBe((3, 0), "one person's two votes and line were struck afterwards");

        var cast = votes.Cast(evening.Session, struckUpTo);
        var standing = votes.Standing(evening.End, struckUpTo, evening.Session);
        var placed = told["placed"];
        Number(placed, "tools").ShouldBe(cast.Select(c => c.Tool).Distinct().Count());
        Number(placed, "people").ShouldBe(cast.Select(c => c.Who).Distinct().Count());
        Number(placed, "votes").ShouldBe(cast.Count);
        Number(placed, "standing").ShouldBe(standing.Count);
        Number(placed, "reconsidered").ShouldBe(cast.GroupBy(c => c).Where(c => c.Count() > 1).Select(c => c.Key.Who).Distinct().Count());
        Number(placed, "withdrawn").ShouldBe(votes.Withdrawn(evening.Start, evening.End));
        placed.GetProperty("added").EnumerateArray().Select(t => t.GetProperty("name").GetString()).ShouldBe(["Colour Match", "Rare Thing"]);
        Number(told.Json, "few").ShouldBe(standing.GroupBy(v => v.Tool).Count(t => t.Count() < 5));

        told["tools"].EnumerateArray().Select(t => (Id(t), Number(t, "n"))).OrderBy(t => t.Item1, StringComparer.Ordinal)
            .ShouldBe(standing.CountBy(v => v.Tool).Select(t => ((string?)t.Key, (double)t.Value)).OrderBy(t => t.Item1, StringComparer.Ordinal));
        var opinions = told["apart"].EnumerateArray().Concat(told["agreed"].EnumerateArray()).ToList();
        opinions.Select(Id).Order().ShouldBe(standing.GroupBy(v => v.Tool).Where(t => t.Count() >= 5).Select(t => t.Key).Order());
        foreach (var opinion in opinions) Compare(opinion, [.. standing.Where(v => v.Tool == Id(opinion))]);

        var rounds = told["rounds"];
        var blind = votes.Standing(votes.LastBlind(evening.Session), struckUpTo, evening.Session);
        Number(rounds, "people", "blind").ShouldBe(blind.Select(v => v.Participant).Distinct().Count());
        rounds.GetProperty("tools").GetArrayLength().ShouldBe(3);
        foreach (var tool in rounds.GetProperty("tools").EnumerateArray())
            CompareRounds(tool, blind.FindAll(v => v.Tool == tool.GetProperty("tool").GetString()), standing.FindAll(v => v.Tool == tool.GetProperty("tool").GetString()));

        var moved = told["moved"].EnumerateArray().ToList();
        moved.Select(Id).ShouldBe([Room.Roto], "the only one that had been placed before");
        Compare(moved[0], votes.Standing(evening.Start, view == "recorded" ? evening.Start : long.MaxValue), votes.Standing(evening.End, struckUpTo));
    }

    [Fact]
    public async Task It_says_what_split_the_room_what_it_agreed_on_and_where_its_lines_lie()
    {
        var evening = await Evening.PlayAsync(await OpenAsync());
        var told = (await evening.Room.Anyone.GetAsync(evening.Path)).ShouldBe(HttpStatusCode.OK);
        told["view"].GetString().ShouldBe("corrected", "the page says what counts");
        var split = told["apart"][0];
        (Id(split), split.GetProperty("contested").GetBoolean()).ShouldBe((Room.Sora, true));
        var camps = split.GetProperty("camps");
        (Number(camps, "inA") + Number(camps, "inB")).ShouldBe(Number(split, "n"));
        told["agreed"].EnumerateArray().Select(Id).ShouldContain(Room.Roto);
        told["line"].GetProperty("room").GetProperty("n").GetInt32().ShouldBe(Evening.People - 1, "one person's line was struck");
        told["line"].GetProperty("disciplines").EnumerateArray().Select(d => d.GetProperty("discipline").GetString()).ShouldBe(["Sound", "Picture"]);

        var gap = told["disciplines"].GetProperty("contested")[0];
        Id(gap).ShouldBe(Room.Sora, "one discipline stands on the one side of it and the other on the other");
        string[] sides = [gap.GetProperty("a").GetProperty("discipline").GetString()!, gap.GetProperty("b").GetProperty("discipline").GetString()!];
        sides.Order().ShouldBe(["Picture", "Sound"]);
        Number(gap, "distance").ShouldBeInRange(60, 90);

        var table = (await evening.Room.Anyone.GetAsync($"{evening.Path}?format=csv")).ShouldBe(HttpStatusCode.OK);
        table.ContentHeaders.ContentDisposition!.FileName!.ShouldContain("insights");
        table.Text.ShouldContain($"placed,,,,votes_cast,{told["placed"].GetProperty("votes").GetInt32().ToString(CultureInfo.InvariantCulture)}");
        table.Text.ShouldContain("apart,sora,Scene Maker,,contested,yes");
    }

    [Fact]
    public async Task While_a_session_runs_it_is_told_so_far_and_what_is_known_is_not_sent_again()
    {
        var room = await OpenAsync();
        var id = (await room.Anyone.GetAsync(room.Path))["session"].GetProperty("sessionId").GetString();
        var path = $"{room.Path}/sessions/{id}/insights";
        var first = (await room.Anyone.GetAsync(path)).ShouldBe(HttpStatusCode.OK);
        first["session"].GetProperty("endedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        (await room.Anyone.GetAsync(path, ("If-None-Match", first.Header("ETag")!))).ShouldBe(HttpStatusCode.NotModified);

        for (var i = 1; i <= 5; i++)
        {
            await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":30,"y":70}""");
            var told = (await room.Anyone.GetAsync(path, ("If-None-Match", first.Header("ETag")!))).ShouldBe(HttpStatusCode.OK);
            Number(told["placed"], "people").ShouldBe(i);
            (told["agreed"].GetArrayLength(), told["moved"].GetArrayLength(), Number(told.Json, "few")).ShouldBe(i < 5 ? (0, 0, 1) : (1, 1, 0), "below five nothing but how many");
        }
    }

    [Fact]
    public async Task What_is_no_session_or_no_view_is_told_so()
    {
        var room = await OpenAsync();
        (await room.Anyone.GetAsync($"{room.Path}/sessions/other/insights")).ShouldBeProblem(HttpStatusCode.NotFound, "no-such-session");
        var id = (await room.Anyone.GetAsync(room.Path))["session"].GetProperty("sessionId").GetString();
        (await room.Anyone.GetAsync($"{room.Path}/sessions/{id}/insights?view=today")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "view");
        (await room.Anyone.GetAsync($"{room.Path}/sessions/{id}/insights?format=pdf")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "format");
    }

    private static void Compare(JsonElement opinion, List<ExportedVote> votes)
    {
        Number(opinion, "n").ShouldBe(votes.Count);
        double[] x = [.. votes.Select(v => v.X).OfType<double>()], y = [.. votes.Select(v => v.Y).OfType<double>()];
        Number(opinion, "mean", "x").ShouldBe(x.Average(), Near);
        Number(opinion, "mean", "y").ShouldBe(y.Average(), Near);
        Number(opinion, "spread", "sdX").ShouldBe(Deviation(x), Near);
        Number(opinion, "spread", "sdY").ShouldBe(Deviation(y), Near);
        Number(opinion, "consensusX").ShouldBe(Consensus(x), Near);
        Number(opinion, "consensusY").ShouldBe(Consensus(y), Near);
        opinion.GetProperty("places").EnumerateArray().Select(p => (p[0].GetInt32(), p[1].GetInt32()))
            .ShouldBe(votes.Where(v => v is { X: not null, Y: not null }).Select(v => (Whole(v.X!.Value), Whole(v.Y!.Value))).Order());
    }

    private static void Compare(JsonElement moved, List<ExportedVote> before, List<ExportedVote> after)
    {
        var (then, now) = (before.FindAll(v => v.Tool == Id(moved)), after.FindAll(v => v.Tool == Id(moved)));
        Number(moved, "from", "votes").ShouldBe(then.Count);
        Number(moved, "to", "votes").ShouldBe(now.Count);
        Number(moved, "from", "x").ShouldBe(then.Average(v => v.X)!.Value, Near);
        Number(moved, "to", "x").ShouldBe(now.Average(v => v.X)!.Value, Near);
        Number(moved, "shift", "x").ShouldBe(now.Average(v => v.X)!.Value - then.Average(v => v.X)!.Value, Near);
        Number(moved, "shift", "y").ShouldBe(now.Average(v => v.Y)!.Value - then.Average(v => v.Y)!.Value, Near);
        var shares = moved.GetProperty("shares").EnumerateArray().ToList();
        shares.Sum(s => Number(s, "x")).ShouldBe(Number(moved, "shift", "x"), Near);
        shares.ShouldAllBe(s => Number(s, "people") >= 5);
        // Those who were not there pull as far as they stand from where the dot was, shared among all.
        var fresh = now.FindAll(v => then.TrueForAll(t => t.Participant != v.Participant));
        var share = shares.Single(s => s.GetProperty("causes")[0].GetString() == "newVoters");
        Number(share, "people").ShouldBe(fresh.Count);
        Number(share, "x").ShouldBe(fresh.Sum(v => v.X!.Value - then.Average(t => t.X)!.Value) / now.Count, Near);
    }

    private static void CompareRounds(JsonElement tool, List<ExportedVote> blind, List<ExportedVote> seeing)
    {
        foreach (var (round, votes) in ((string, List<ExportedVote>)[])[("blind", blind), ("seeing", seeing)])
        {
            Number(tool, round, "votes").ShouldBe(votes.Count);
            Number(tool, round, "x").ShouldBe(votes.Average(v => v.X)!.Value, Near);
            Number(tool, round, "y").ShouldBe(votes.Average(v => v.Y)!.Value, Near);
        }

        Number(tool, "shift", "x").ShouldBe(seeing.Average(v => v.X)!.Value - blind.Average(v => v.X)!.Value, Near);
        Number(tool, "changed").ShouldBe(blind.Count(b => seeing.Exists(s => s.Participant == b.Participant && (s.X, s.Y) != (b.X, b.Y))));
        Number(tool, "came").ShouldBe(seeing.Count(s => blind.TrueForAll(b => b.Participant != s.Participant)));
    }

    private static string? Id(JsonElement part) => part.GetProperty("tool").GetProperty("id").GetString();

    private static double Number(JsonElement part, params string[] path) => path.Aggregate(part, (at, field) => at.GetProperty(field)).GetDouble();

    private static int Whole(double value) => (int)Math.Floor(value + 0.5);

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2)));

    private static double Consensus(double[] values)
    {
        int[] bins = [.. values.Select(v => Math.Min(9, (int)(v / 10)))];
        return 1 + bins.Average(bin => Math.Log2(1 - Math.Abs(bin - bins.Average()) / 9));
    }
}
