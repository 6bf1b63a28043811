using System.Text;
using System.Text.Json.Nodes;
using EventSpectrum.Snapshots;

namespace EventSpectrum.Domain.Tests.Snapshots;

public class SnapshotReaderTests
{
    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "line 1")]
    [InlineData("{\n\"items\": nope}", "line 2")]
    [InlineData("[]", "one JSON object")]
    [InlineData("null", "one JSON object")]
    [InlineData("""{"items":{}}""", "capturedAt")]
    [InlineData("""{"capturedAt":"yesterday","items":{}}""", "capturedAt")]
    [InlineData("""{"capturedAt":1781624257470,"items":{}}""", "capturedAt")]
    [InlineData("""{"capturedAt":"2026-06-16T15:37:37Z"}""", "items")]
    [InlineData("""{"capturedAt":"2026-06-16T15:37:37Z","items":[]}""", "items")]
    [InlineData("""{"capturedAt":"2026-06-16T15:37:37Z","items":{},"votes":[]}""", "votes")]
    [InlineData("""{"capturedAt":"2026-06-16T15:37:37Z","items":{"\ud800":{}}}""", "Unicode")]
    public void A_file_that_is_no_snapshot_is_refused_with_what_is_wrong(string file, string said) =>
        Should.Throw<SnapshotFormatException>(() => Snapshot.Parse(file)).Message.ShouldContain(said);

    [Fact]
    public void Nothing_but_a_time_and_an_item_with_a_place_is_needed()
    {
        var file = Snapshot.Parse("""{"capturedAt":"2026-06-16T15:37:37Z","items":{"d01":{"x":58,"y":0.00001}}}""");
        file.Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            i => (i.Id, i.Name, i.Description, i.CreatedBy).ShouldBe(("d01", "d01", "", null)),
            i => (i.StartX, i.StartY).ShouldBe((5_800_000, 1)),
            i => i.Tags.ShouldBeEmpty());
        file.Votes.ShouldBeEmpty();
        file.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void A_byte_order_mark_and_unknown_fields_are_passed_over()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. """{"version":3,"capturedAt":"2026-06-16T17:37:37+02:00","items":{},"votes":null}"""u8];
        SnapshotReader.Read(bytes).CapturedAt.ShouldBe(new DateTimeOffset(2026, 6, 16, 15, 37, 37, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("1e9", "1e9")]
    [InlineData("-0.1", "-0.1")]
    [InlineData("100.01", "100.01")]
    [InlineData("1e400", "1e400")]
    [InlineData("\"58\"", "not a number")]
    [InlineData("true", "not a number")]
    [InlineData("[1]", "not a number")]
    public void A_vote_that_is_no_place_is_left_out_with_its_reason_and_never_bent_into_range(string x, string said)
    {
        var file = Snapshot.InJune().Item("d01", 1, 2).Vote("d01", "v1", JsonNode.Parse($$"""{"x":{{x}},"y":5,"username":"Red-Fox-1"}""")).File;
        file.Votes.ShouldBeEmpty();
        var skipped = file.Skipped.ShouldHaveSingleItem();
        skipped.What.ShouldBe("vote of Red-Fox-1 (v1) on d01");
        skipped.Why.ShouldContain(said);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"username":"x"}""")]
    [InlineData("""{"x":null,"y":null}""")]
    public void A_vote_that_says_nothing_is_left_out(string vote)
    {
        var file = Snapshot.InJune().Item("d01", 1, 2).Vote("d01", "v1", JsonNode.Parse(vote)).File;
        file.Votes.ShouldBeEmpty();
        file.Skipped.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"x":200,"y":0}""", "200")]
    [InlineData("""{"y":0}""", "no x")]
    [InlineData("""{"x":0,"y":"0"}""", "y is not a number")]
    [InlineData("4", "not an object")]
    public void An_item_without_a_place_is_left_out_and_its_votes_with_it(string item, string said)
    {
        var snapshot = Snapshot.InJune().Item("d01", JsonNode.Parse(item)).Vote("d01", "v1", 1, 2);
        snapshot.File.Skipped.ShouldHaveSingleItem().Why.ShouldContain(said);
        var answer = Snapshot.Import(Scenario.Given(Snapshot.EmptySpectrum), snapshot.Command);
        (answer.Tools, answer.Votes, answer.Skipped.Count).ShouldBe((0, 0, 2));
    }

    [Fact]
    public void Decimals_beyond_what_is_kept_are_rounded_and_floating_noise_does_not_lose_a_vote()
    {
        var file = Snapshot.Parse("""
            {"capturedAt":"2026-06-16T15:37:37Z","items":{"d01":{"x":18.550000000000001,"y":99.999999}},
             "votes":{"d01":{"v1":{"x":33.300000000000004,"y":0.005,"username":"a"}}}}
            """);
        (file.Items[0].StartX, file.Items[0].StartY).ShouldBe((1_855_000, 10_000_000));
        (file.Votes[0].X, file.Votes[0].Y).ShouldBe((3_330, 1));
    }

    [Fact]
    public void A_key_that_occurs_twice_counts_as_it_does_where_the_files_come_from()
    {
        var file = Snapshot.Parse("""
            {"capturedAt":"2026-06-16T15:37:37Z","items":{"d01":{"x":1,"y":1},"d01":{"x":2,"y":2}},
             "votes":{"d01":{"v1":{"x":3,"y":3},"v1":{"x":4,"y":4}}}}
            """);
        file.Items.ShouldHaveSingleItem().StartX.ShouldBe(200_000);
        file.Votes.ShouldHaveSingleItem().X.ShouldBe(400);
    }

    [Fact]
    public void Texts_lose_what_the_log_cannot_hold()
    {
        var file = Snapshot.Parse("""
            {"capturedAt":"2026-06-16T15:37:37Z","items":{"d01":{"x":1,"y":1,"name":" A\u0000B\nC\u202E ","desc":"\ud800","tags":["Sound","Sound","",7]}}}
            """);
        var item = file.Items.ShouldHaveSingleItem();
        (item.Name, item.Description).ShouldBe(("A B C", ""));
        item.Tags.ShouldBe(["Sound"]);
        file.Skipped.Select(s => s.What).ShouldBe(["a tag of item d01", "a tag of item d01"]);
    }

    [Fact]
    public void More_items_than_a_chart_can_show_are_refused()
    {
        var items = string.Join(",", Enumerable.Range(0, SnapshotFile.MaxItems + 1).Select(i => $"\"d{i}\":{{\"x\":1,\"y\":1}}"));
        Should.Throw<SnapshotFormatException>(() => Snapshot.Parse("{\"capturedAt\":\"2026-06-16T15:37:37Z\",\"items\":{" + items + "}}"))
            .Message.ShouldContain("5001");
    }

    [Fact]
    public void More_votes_than_can_be_taken_in_at_once_are_refused()
    {
        var votes = string.Join(",", Enumerable.Range(0, SnapshotFile.MaxVotes + 1).Select(i => $"\"v{i}\":{{\"x\":1,\"y\":1}}"));
        Should.Throw<SnapshotFormatException>(() => Snapshot.Parse("{\"capturedAt\":\"2026-06-16T15:37:37Z\",\"items\":{},\"votes\":{\"d01\":{" + votes + "}}}"))
            .Message.ShouldContain("100001");
    }
}
