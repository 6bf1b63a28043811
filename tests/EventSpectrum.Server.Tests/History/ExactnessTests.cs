using System.Collections.Concurrent;
using System.Net;
using System.Numerics;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.History;

/// <summary>A long and eventful log: whatever moment is asked for, the answer is what a fold that shares nothing with the product's says.</summary>
public sealed class ExactnessTests(LongLife life) : IClassFixture<LongLife>
{
    private const int Moments = 1_000;
    private const int Intervals = 150;

    // A few at a time, as readers come.
    private static readonly ParallelOptions Few = new() { MaxDegreeOfParallelism = 3 };

    private static readonly string[] Views = ["recorded", "corrected"];

    private IReadOnlyList<Row> Rows => life.Rows;

    [Fact]
    public async Task A_thousand_random_moments_are_what_a_naive_fold_of_the_rows_says_in_both_views()
    {
        Rows.Count.ShouldBeGreaterThanOrEqualTo(100_000);
        var asked = Asked(new Random(1)).Take(Moments).ToList();
        var today = NaivePast.StruckAtTheEndOf(Rows);
        today.Count.ShouldBeGreaterThan(500);
        var expected = Views.ToDictionary(v => v, v => Seen(new NaivePast(v == "corrected" ? today : null), asked.Select(a => a.Row).ToHashSet()));
        expected["recorded"].Count(e => e.Value != expected["corrected"][e.Key]).ShouldBeGreaterThan(Moments / 2, "the views are to differ");

        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(asked, Few, async (moment, _) =>
        {
            foreach (var view in Views)
            {
                var answer = (await life.Anyone.GetAsync($"{LongLife.Path}/history?{moment.Query}&view={view}")).ShouldBe(HttpStatusCode.OK);
                var seen = PictureText.Of(answer.Json);
                if (seen != expected[view][moment.Row]) wrong.Add($"{moment.Query} {view}: {Difference(expected[view][moment.Row], seen)}");
                var forEver = view == "recorded" && moment.Query.StartsWith("sequence", StringComparison.Ordinal);
                if (forEver != (answer.Header("Cache-Control") == "public, max-age=31536000, immutable")) wrong.Add($"{moment.Query} {view}: {answer.Header("Cache-Control")}");
                if (answer.Headers.ETag is not { IsWeak: false }) wrong.Add($"{moment.Query} {view}: {answer.Header("ETag")}");
            }
        });
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_moment_is_the_picture_now_and_so_is_any_time_after_it()
    {
        var now = await life.Anyone.GetAsync(LongLife.Path);
        (await life.Anyone.GetAsync($"{LongLife.Path}/history?sequence={Rows[^1].Sequence}")).Text.ShouldBe(now.Text);
        (await life.Anyone.GetAsync($"{LongLife.Path}/history?at={Rows[^1].At.AddYears(100).UtcDateTime:O}")).Text.ShouldBe(now.Text);
        (await life.Anyone.GetAsync($"{LongLife.Path}/history?sequence={Rows[^1].Sequence + 1}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "sequence");
        (await life.Anyone.GetAsync($"{LongLife.Path}/history?at={Rows[0].At.AddTicks(-10).UtcDateTime:O}")).ShouldBeProblem(HttpStatusCode.NotFound, "before-the-beginning");
    }

    [Fact]
    public async Task The_shares_of_the_causes_add_up_to_the_shift_exactly_in_any_interval()
    {
        var random = new Random(2);
        var tools = Rows.Where(r => r.Type == "tool_added").Select(r => (Id: r.Stream.Split('/')[1], r.At)).ToArray();
        var seen = new ConcurrentDictionary<string, int>();
        var intervals = Enumerable.Range(0, Intervals).Select(_ => (Tool: tools[random.Next(tools.Length)], One: Anytime(random), Other: Anytime(random))).ToList();
        await Parallel.ForEachAsync(intervals, Few, async (asked, _) =>
        {
            var (from, to) = asked.One < asked.Other ? (asked.One, asked.Other) : (asked.Other, asked.One);
            if (to < asked.Tool.At) return;
            foreach (var view in Views)
            {
                var story = (await life.Anyone.GetAsync($"{LongLife.Path}/tools/{asked.Tool.Id}/history?from={from.UtcDateTime:O}&to={to.UtcDateTime:O}&view={view}&limit=1&points=2"))
                    .ShouldBe(HttpStatusCode.OK);
                foreach (var axis in (string[])["x", "y"])
                {
                    var whole = Exact.Of(story["shiftExact"], axis);
                    story["causes"].EnumerateArray().Select(c => Exact.Of(c.GetProperty("exact"), axis)).Aggregate(Exact.Nothing, (a, b) => a + b).ShouldBe(whole, story.Text);
                    if (At(story, "from", axis) is { } begin && At(story, "to", axis) is { } end) whole.Value.ShouldBe(end - begin, 1.01e-4, story.Text);
                }

                foreach (var cause in story["causes"].EnumerateArray())
                    seen.AddOrUpdate(cause.GetProperty("cause").GetString()!, 0, (_, n) => n + cause.GetProperty("participants").GetInt32());
            }
        });
        seen.Keys.Order().ShouldBe(["changedMinds", "merges", "newVoters", "reinstatements", "start", "strikes", "withdrawals"]);
        seen.Where(s => s.Key is not ("start" or "merges")).ShouldAllBe(s => s.Value > 0);
    }

    // Where the dot was, to four decimals; null where nothing counted.
    private static double? At(Answer story, string end, string axis) =>
        story[end].GetProperty("position") is { ValueKind: JsonValueKind.Object } position ? position.GetProperty(axis).GetDouble() : null;

    // By sequence, also between two events of this spectrum, and by time: a recorded one, the instant before it, and any other.
    private IEnumerable<(string Query, int Row)> Asked(Random random)
    {
        while (true)
        {
            var row = Rows[random.Next(Rows.Count)];
            if (random.Next(2) == 0)
            {
                var sequence = random.Next(3) == 0 ? row.Sequence + random.Next(3) : row.Sequence;
                if (sequence <= Rows[^1].Sequence) yield return ($"sequence={sequence}", LastRow(r => r.Sequence <= sequence));
                continue;
            }

            var at = random.Next(3) switch { 0 => row.At, 1 => row.At.AddMicroseconds(-1), _ => Anytime(random) };
            if (LastRow(r => r.At <= at) is >= 0 and var index) yield return ($"at={at.UtcDateTime:O}", index);
        }
    }

    private DateTimeOffset Anytime(Random random) => Rows[0].At.AddMicroseconds(random.NextInt64((Rows[^1].At - Rows[0].At).Ticks / 10));

    private int LastRow(Func<Row, bool> holds)
    {
        var index = Rows.Count - 1;
        while (index >= 0 && !holds(Rows[index])) index--;
        return index;
    }

    private Dictionary<int, string> Seen(NaivePast past, HashSet<int> wanted)
    {
        var seen = new Dictionary<int, string>(wanted.Count);
        for (var i = 0; i < Rows.Count; i++)
        {
            past.Add(Rows[i]);
            if (wanted.Contains(i)) seen.Add(i, past.Seen());
        }

        return seen;
    }

    private static string Difference(string expected, string seen)
    {
        var (one, other) = (expected.Split('\n'), seen.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(one.Length, other.Length)).FirstOrDefault(i => one[i] != other[i]);
        return $"{one.Length} and {other.Length} lines\n  expected {one[at]}\n  but saw  {other[at]}";
    }

    /// <summary>An exact quotient, as the answer spells it.</summary>
    private readonly record struct Exact(BigInteger Over, BigInteger Under)
    {
        public static readonly Exact Nothing = new(0, 1);

        public double Value => (double)Over / (double)Under;

        public static Exact Of(JsonElement point, string axis)
        {
            var parts = point.GetProperty(axis).GetString()!.Split('/');
            return Lowest(BigInteger.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), BigInteger.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        }

        public static Exact operator +(Exact a, Exact b) => Lowest(a.Over * b.Under + b.Over * a.Under, a.Under * b.Under);

        private static Exact Lowest(BigInteger over, BigInteger under)
        {
            var divisor = BigInteger.GreatestCommonDivisor(over, under);
            return new Exact(over / divisor, under / divisor);
        }
    }
}
