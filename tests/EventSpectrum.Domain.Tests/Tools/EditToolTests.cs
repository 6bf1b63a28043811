using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using static EventSpectrum.Domain.Tests.Facts;

namespace EventSpectrum.Domain.Tests.Tools;

public class EditToolTests
{
    private static readonly StreamEvent[] Room = [Defined(), Joined("ann"), Joined("ben"), Added("t1", "Lip Sync", by: "ann"), Added("t2", "Denoise")];

    private static readonly EditTool Nothing = new("t1", null, null, null, null, null, null, "ann", "participant");

    private static readonly EditTool ByStaff = Nothing with { ParticipantId = null, By = "facilitator" };

    private static StreamEvent Edited(EditTool c, ToolEdited e) => new(StreamKey.Tool(c.ToolId), e with { By = c.By });

    private static readonly ToolEdited Unchanged = new(null, null, null, null, null, null, "");

    [Fact]
    public void Every_text_can_be_edited_at_once()
    {
        var edit = Nothing with
        {
            Name = "Lips", Description = "Moves", Kind = ToolKind.Generative, Disciplines = ["Sound"],
            Links = [new ToolLink("a", "https://a")], Authorship = [new AuthorshipNote("t", "s", "who")],
        };
        Scenario.Given(Room).When(Handlers.EditTool, edit).Then(Edited(edit, new ToolEdited(
            "Lips", "Moves", ToolKind.Generative, ["Sound"], [new ToolLink("a", "https://a")], [new AuthorshipNote("t", "s", "who")], "")))
            .Answer.ShouldBe(new ToolOutcome("t1"));
    }

    [Fact]
    public void Only_what_differs_is_recorded()
    {
        var edit = Nothing with { Name = "Lip Sync", Description = "New", Disciplines = [] };
        Scenario.Given(Room).When(Handlers.EditTool, edit).Then(Edited(edit, Unchanged with { Description = "New" }));
    }

    [Fact]
    public void An_edit_that_changes_nothing_records_nothing()
    {
        Scenario.Given(Room).When(Handlers.EditTool, Nothing).ThenNothing();
        Scenario.Given(Room).When(Handlers.EditTool, Nothing with { Name = "Lip Sync", Kind = ToolKind.Undecided, Links = [], Authorship = [] }).ThenNothing();
    }

    [Fact]
    public void A_tool_may_change_the_case_of_its_own_name()
    {
        var edit = Nothing with { Name = "LipSync" };
        Scenario.Given(Room).When(Handlers.EditTool, edit).Then(Edited(edit, Unchanged with { Name = "LipSync" }));
    }

    [Fact]
    public void A_discipline_that_was_taken_away_since_stays_until_it_is_taken_off()
    {
        var room = Scenario.Given([
            .. Room, Edited(Nothing, Unchanged with { Disciplines = ["Sound"] }), new(StreamKey.Spectrum, new SpectrumRevised(null, null, null, ["Writers"], "facilitator")),
        ]);
        var edit = Nothing with { Description = "New", Disciplines = ["Sound"] };
        room.When(Handlers.EditTool, edit).Then(Edited(edit, Unchanged with { Description = "New" }));
        room.When(Handlers.EditTool, Nothing with { Disciplines = ["Sound", "Stunts"] }).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("disciplines");
        room.When(Handlers.EditTool, Nothing with { ToolId = "t2", Disciplines = ["Sound"], ParticipantId = null }).ThenRefused(RefusalReason.Invalid, "invalid");
    }

    [Fact]
    public void A_name_of_another_tool_is_taken() =>
        Scenario.Given(Room).When(Handlers.EditTool, Nothing with { Name = "de noise" }).ThenRefused(RefusalReason.Conflict, "name-taken").Field.ShouldBe("name");

    [Fact]
    public void Only_its_adder_edits_a_tool() =>
        Scenario.Given(Room).When(Handlers.EditTool, Nothing with { ParticipantId = "ben", Name = "x" }).ThenRefused(RefusalReason.Forbidden, "not-yours");

    [Fact]
    public void Nobody_but_staff_edits_what_staff_added() =>
        Scenario.Given(Room).When(Handlers.EditTool, Nothing with { ToolId = "t2", Name = "x" }).ThenRefused(RefusalReason.Forbidden, "not-yours");

    [Fact]
    public void Staff_edits_any_tool_at_any_time()
    {
        var edit = ByStaff with { Name = "x" };
        Scenario.Given([.. Room, Settings(false, false, 0)]).When(Handlers.EditTool, edit).Then(Edited(edit, Unchanged with { Name = "x" }));
    }

    [Fact]
    public void Its_adder_edits_while_adding_is_on() =>
        Scenario.Given([.. Room, Started(adding: false)]).When(Handlers.EditTool, Nothing with { Name = "x" }).ThenRefused(RefusalReason.Conflict, "adding-closed");

    [Fact]
    public void A_session_may_want_its_code() =>
        Scenario.Given([.. Room, Started(codeNeeded: true)]).When(Handlers.EditTool, Nothing with { Name = "x" }).ThenRefused(RefusalReason.Forbidden, "join-code-needed");

    [Fact]
    public void There_must_be_a_spectrum() => Scenario.Given().When(Handlers.EditTool, Nothing).ThenRefused(RefusalReason.NotFound, "no-spectrum");

    [Fact]
    public void There_must_be_the_tool() =>
        Scenario.Given(Room).When(Handlers.EditTool, Nothing with { ToolId = "t9" }).ThenRefused(RefusalReason.NotFound, "no-tool");

    [Fact]
    public void One_must_have_joined() =>
        Scenario.Given(Room).When(Handlers.EditTool, Nothing with { ParticipantId = "nobody" }).ThenRefused(RefusalReason.Unknown, "not-joined");

    [Fact]
    public void A_discipline_must_be_offered() =>
        Scenario.Given(Room).When(Handlers.EditTool, ByStaff with { Disciplines = ["Stunts"] }).ThenRefused(RefusalReason.Invalid, "invalid").Field.ShouldBe("disciplines");
}
