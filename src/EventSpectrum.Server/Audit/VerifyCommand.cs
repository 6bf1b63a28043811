using System.CommandLine;
using System.Text.Json;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Snapshots;
using Spectre.Console;

namespace EventSpectrum.Server.Audit;

/// <summary><c>verify</c>: follows a log from its first event to its last, and says whether it is what was recorded.</summary>
internal static class VerifyCommand
{
    private const int LinesBetweenNews = 10_000;

    public static Command Create() => Create(Terminal.Output(), Terminal.Error());

    internal static Command Create(IAnsiConsole console, IAnsiConsole errors)
    {
        var file = new Argument<FileInfo?>("file") { Description = "A log, as export --format jsonl writes it.", Arity = ArgumentArity.ZeroOrOne };
        var spectrum = new Option<string?>("--spectrum") { Description = "Instead of a file: a running server's spectrum, by its slug." };
        var head = new Option<FileInfo?>("--head") { Description = "A head that was published (from api/spectra/SLUG/head, or the answer to closing a session), to hold the log against." };
        var server = new CommandLineClient.Options();
        var command = new Command("verify", "Check that a log is what was recorded, and that positions follow from its votes.") { file, spectrum, head };
        server.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is null == (result.GetValue(spectrum) is null)) result.AddError("Name a file, or a spectrum with --spectrum.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = server.Client(parsed);
            return await RunAsync(parsed.GetValue(file), parsed.GetValue(spectrum), parsed.GetValue(head), client, console, errors, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo? file, string? slug, FileInfo? headFile, CommandLineClient client, IAnsiConsole console, IAnsiConsole errors, CancellationToken cancellation)
    {
        try
        {
            var head = headFile is null ? null : await ReadHeadAsync(headFile, cancellation);
            var verification = new Verification(head);
            string? picture = null;
            if (file is not null)
            {
                await using var stream = Open(file);
                await FollowAsync(verification, stream, console, cancellation);
            }
            else
            {
                await client.ReadAsync(
                    $"api/spectra/{Uri.EscapeDataString(slug!)}/export?format=jsonl", stream => FollowAsync(verification, stream, console, cancellation), cancellation);
                picture = await PictureComparison.RunAsync(verification.End!, slug!, client, cancellation);
            }

            Report(verification, head, picture, console);
            return 0;
        }
        catch (DoesNotHoldException e)
        {
            errors.MarkupLineInterpolated($"[red]It does not hold.[/] {e.Message}");
            return 1;
        }
        catch (CommandLineException e)
        {
            errors.MarkupLineInterpolated($"[red]Nothing was verified.[/] {e.Message}");
            return 1;
        }
    }

    private static async Task FollowAsync(Verification verification, Stream stream, IAnsiConsole console, CancellationToken cancellation)
    {
        await console.Status().StartAsync("Reading", async status =>
        {
            using var lines = new StreamReader(stream);
            for (var count = 1; await lines.ReadLineAsync(cancellation) is { } line; count++)
            {
                verification.Take(line);
                if (count % LinesBetweenNews == 0) status.Status = $"{verification.Events:N0} events in {verification.Batches:N0} batches hold so far";
            }
        });
        verification.Finish();
    }

    private static void Report(Verification verification, SignedHead? head, string? picture, IAnsiConsole console)
    {
        var end = verification.End!;
        console.MarkupLineInterpolated($"[green]The log of “{verification.Spectrum}” holds[/] up to event {end.Sequence} of {end.At:u}: {verification.Events:N0} events in {verification.Batches:N0} batches.");
        console.WriteLine("Every batch continues the chain, nothing is missing, added or out of order.");
        if (verification.Withheld > 0)
            console.MarkupLineInterpolated($"[yellow]{verification.Withheld:N0} bodies are withheld:[/] that they are what was hashed, and that the positions follow from them, takes an export by staff.");
        else
            console.WriteLine($"Every event is what was hashed, and the positions of {end.Positions!.Count:N0} tools follow from the votes to the last digit.");
        if (picture is not null) console.WriteLine(picture);
        if (head is not null)
            console.WriteLine($"The published head of event {head.Sequence} vouches for what came before it. It is signed with the key {head.KeyFingerprint()}; compare that with one you trust.");
        else
            console.WriteLine($"Its head is {LogFile.Hex(end.Hash)}. Only a head that was published before shows that nobody made the whole log anew: see --head.");
    }

    private static FileStream Open(FileInfo file)
    {
        try
        {
            return file.OpenRead();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandLineException(e.Message, e);
        }
    }

    private static async Task<SignedHead> ReadHeadAsync(FileInfo file, CancellationToken cancellation)
    {
        try
        {
            await using var stream = Open(file);
            using var json = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
            var root = json.RootElement;
            // As it comes from its own address, or within the answer to closing a session.
            return (root.TryGetProperty("head", out var within) ? within : root).Deserialize(ServerJson.Relaxed.SignedHead)!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CommandLineException($"{file.Name} is not a head: {e.Message}", e);
        }
    }
}
