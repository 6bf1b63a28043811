using System.Text;
using System.Text.Json;
using EventSpectrum.Log;
using EventSpectrum.Votes;
using FsCheck;
using FsCheck.Fluent;

namespace EventSpectrum.Domain.Tests.Votes;

/// <summary>The quick reader of votes, held to the general one.</summary>
public class VoteBodyTests
{
    [Theory]
    [InlineData("""{"ParticipantId":"anna","X":5000,"Y":0,"SessionId":"s-1"}""")]
    [InlineData("""{"X": 5000, "Y": 10000, "SessionId": "s-1", "ParticipantId": "anna"}""")]
    [InlineData("""{"X": 5000, "ParticipantId": "anna"}""")]
    [InlineData("""{"Y": 1, "X": 2, "Y": 3, "ParticipantId": "anna", "ParticipantId": "ben"}""")]
    [InlineData("""{"ParticipantId":"jörg"}""")]
    public void What_is_spelled_as_nearly_all_votes_are_is_read_at_once(string body)
    {
        VoteBody.TryRead(Encoding.UTF8.GetBytes(body)).ShouldBe(General(body));
        Read(body).ShouldBe(General(body));
    }

    [Theory]
    [InlineData("""{"ParticipantId":"\u0061nna","X":1}""")]
    [InlineData("""{"P\u0061rticipantId":"anna","X":1}""")]
    [InlineData("""{"ParticipantId":"anna","X":null,"Y":3,"SessionId":null}""")]
    [InlineData("""{"ParticipantId":"anna","X":1,"Y":2,"AsOf":"2026-01-05T18:00:00+00:00"}""")]
    [InlineData("""{"ParticipantId":"anna","X":1,"Y":2,"HeldBy":"f-1"}""")]
    [InlineData("""{"ParticipantId":"anna","X":1,"Weight":{"of":[1,2,{"Y":7}]}}""")]
    [InlineData("""{"X":1,"Y":2}""")]
    [InlineData("""{"participantId":"anna","X":1}""")]
    public void What_is_spelled_otherwise_is_left_to_the_general_reader(string body)
    {
        VoteBody.TryRead(Encoding.UTF8.GetBytes(body)).ShouldBeNull();
        Read(body).ShouldBe(General(body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"ParticipantId":"anna","X":1.5}""")]
    [InlineData("""{"ParticipantId":"anna","X":"1"}""")]
    [InlineData("""{"ParticipantId":"anna","X":99999999999}""")]
    [InlineData("""{"ParticipantId":7}""")]
    [InlineData("""{"ParticipantId":"anna"}}""")]
    [InlineData("""{"ParticipantId":"anna"} 1""")]
    [InlineData("""{"ParticipantId":"anna",}""")]
    [InlineData("""{"ParticipantId":"anna" """)]
    public void What_is_no_vote_is_refused(string body) => Should.Throw<JsonException>(() => Read(body));

    [Fact]
    public void Any_vote_is_read_as_the_general_reader_reads_it() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<string> Participant, int? X, int? Y, string? Session, bool Held)>(),
        v =>
        {
            var body = Encoding.UTF8.GetString(EventTypes.Of(new VoteCast("", null, null, null)).Write!(
                new VoteCast(v.Participant.Get, v.X, v.Y, v.Session, null, v.Held ? "f" : null)));
            return Read(body).Equals(General(body));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void An_id_that_recurs_is_one_string_and_never_another_id()
    {
        var ids = Enumerable.Range(0, 50_000).Select(i => $"{i:x8}-{i * 7919}").ToArray();
        foreach (var id in ids) RecurringTexts.Get(Encoding.UTF8.GetBytes(id)).ShouldBe(id);
        var (first, second) = (RecurringTexts.Get("anna-of-the-recurring"u8), RecurringTexts.Get("anna-of-the-recurring"u8));
        second.ShouldBeSameAs(first);
        var longer = new string('x', 200);
        RecurringTexts.Get(Encoding.UTF8.GetBytes(longer)).ShouldBe(longer);
    }

    private static ISpectrumEvent Read(string body) => EventTypes.Read("vote_cast", Encoding.UTF8.GetBytes(body)).ShouldNotBeNull();

    private static VoteCast? General(string body) => JsonSerializer.Deserialize(body, EventJson.Default.VoteCast);
}
