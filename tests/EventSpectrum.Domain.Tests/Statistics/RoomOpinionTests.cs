using EventSpectrum.Statistics;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests.Statistics;

public class RoomOpinionTests
{
    private static (int X, int Y)[] Cloud(Random random, int n, int x, int y, int deviation) =>
        [.. Enumerable.Range(0, n).Select(_ => (DepthRegionsTests.Normal(random, x, deviation), DepthRegionsTests.Normal(random, y, deviation)))];

    [Fact]
    public void Of_four_votes_nothing_is_said_but_their_number()
    {
        var four = RoomOpinion.Of([(1, 2), (3, 4), (5, 6), (7, 8)]);
        (four.VotesX, four.VotesY, four.Agreed, four.Disagreement, four.Camps, four.Half).ShouldBe((4, 4, false, Disagreement.None, null, null));
        four.Votes.ShouldBeEmpty();
    }

    [Fact]
    public void Votes_are_told_by_place_and_never_by_when_they_were_said()
    {
        (int X, int Y)[] votes = [.. Cloud(new Random(3), 40, 5_000, 5_000, 2_000), (9_000, Vote.Silent), (Vote.Silent, 9_000)];
        var expected = RoomOpinion.Of(votes);
        expected.Votes.Select(v => (v.X, v.Y)).ShouldBe(votes.Where(v => v.X >= 0).Order());
        for (var seed = 0; seed < 10; seed++)
        {
            new Random(seed).Shuffle(votes);
            var shuffled = RoomOpinion.Of(votes);
            shuffled.Votes.ShouldBe(expected.Votes);
            (shuffled with { Votes = expected.Votes }).ShouldBe(expected);
        }
    }

    [Fact]
    public void Who_speaks_for_y_among_fewer_than_five_is_not_told_by_it()
    {
        var room = RoomOpinion.Of([.. Enumerable.Range(0, 6).Select(i => (1_000 + i, Vote.Silent)), (1, 1), (2, 2), (3, 3), (4, 4)]);
        room.Votes.Count.ShouldBe(10);
        room.Votes.ShouldAllBe(v => v.Y == Vote.Silent);
        (room.VotesY, room.Half).ShouldBe((4, null));

        // Five speak for y, and four of them for x: those four are no more to be told apart.
        RoomOpinion.Of([.. Enumerable.Repeat((7, Vote.Silent), 3), (1, 1), (2, 2), (3, 3), (4, 4), (Vote.Silent, 9)]).Votes.ShouldAllBe(v => v.Y == Vote.Silent);
        RoomOpinion.Of([(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]).Votes.ShouldAllBe(v => v.Y == v.X);
        RoomOpinion.Of([.. Enumerable.Repeat((7, Vote.Silent), 4)]).Votes.ShouldBeEmpty();
    }

    [Fact]
    public void Two_camps_are_told_with_their_sizes()
    {
        var random = new Random(5);
        var room = RoomOpinion.Of([.. Cloud(random, 12, 1_500, 4_000, 300), .. Cloud(random, 20, 8_500, 6_000, 300)]);
        var (a, b) = room.Camps.ShouldNotBeNull();
        (a.Votes, b.Votes, room.Agreed, room.Disagreement.Contested).ShouldBe((12, 20, false, true));
        (a.Centre, b.Centre).ShouldBe(room.Disagreement.Split!.Value);
    }

    [Fact]
    public void A_room_agrees_when_nearly_all_place_it_alike_on_both_axes()
    {
        var random = new Random(7);
        RoomOpinion.Of(Cloud(random, 60, 5_000, 5_000, 700)).Agreed.ShouldBeTrue();
        RoomOpinion.Of(Cloud(random, 60, 5_000, 5_000, 1_800)).Agreed.ShouldBeFalse();
        RoomOpinion.Of([.. Enumerable.Range(0, 30).Select(i => (5_000, i * 300))]).Agreed.ShouldBeFalse();
        RoomOpinion.Of([.. Enumerable.Repeat((5_000, Vote.Silent), 5)]).Agreed.ShouldBeTrue();
    }

    [Fact]
    public void The_nearer_half_reaches_as_far_as_counting_says()
    {
        var votes = Cloud(new Random(11), 31, 4_000, 6_000, 1_500);
        var room = RoomOpinion.Of(votes);
        var median = room.Disagreement.Median!.Value;
        votes.Count(v => Math.Sqrt(Math.Pow(v.X / 100d - median.X, 2) + Math.Pow(v.Y / 100d - median.Y, 2)) <= room.Half + 1e-9).ShouldBe(16);
    }

    [Fact]
    public void Outliers_are_told_from_twenty_votes_on()
    {
        (int X, int Y)[] near = [.. Enumerable.Range(0, 18).Select(i => (2_000 + i % 5 * 100, 2_000 + i / 5 * 100))];
        RoomOpinion.Of([.. near, (9_000, 9_000)]).Votes.ShouldAllBe(v => !v.Outlier);
        RoomOpinion.Of([.. near, (9_000, 9_000), (2_050, 2_050)]).Votes.Where(v => v.Outlier).ShouldBe([new PlacedVote(9_000, 9_000, true)]);
    }

    [Fact]
    public void More_votes_than_are_looked_at_have_their_outliers_all_the_same()
    {
        var random = new Random(13);
        var room = RoomOpinion.Of([.. Cloud(random, 3 * RoomOpinion.MostForOutliers, 3_000, 3_000, 500), (9_500, 9_500)]);
        room.Votes[^1].ShouldBe(new PlacedVote(9_500, 9_500, true));
        room.Votes.Count(v => v.Outlier).ShouldBeLessThan(40);
    }
}
