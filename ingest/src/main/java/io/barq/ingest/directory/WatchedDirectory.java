/* Licensed under the Apache License, Version 2.0: see LICENSE. */
package io.barq.ingest.directory;

import io.barq.ingest.lines.JsonLines;
import io.barq.ingest.lines.LineDefaults;
import io.barq.ingest.lines.RawSink;
import io.barq.ingest.way.BadInput;
import io.barq.ingest.way.Gunzip;
import io.barq.ingest.way.Line;
import io.barq.ingest.way.MediaTypes;
import io.barq.ingest.way.PayloadIntake;
import io.barq.ingest.way.Printable;
import io.barq.ingest.way.Sink;
import io.barq.ingest.way.Way;
import io.barq.schemas.BadSettingException;
import io.barq.schemas.RawItem;
import io.barq.schemas.Sizes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Takes the files of one directory, each once it is whole, and puts it away once the broker has it. */
public final class WatchedDirectory implements Way {

    /** How many files are taken between two looks: those that lie there longest. The others wait their turn. */
    private static final int MOST = 10_000;
    /** How many are watched while they settle: those whose turn is next have settled when it comes. */
    private static final int MOST_WATCHED = 2 * MOST;
    /** How many files may be sent and not yet put away. */
    private static final int SENT_AHEAD = 128;
    /** An empty file is often a place kept for one that is about to be written, so it is given more time. */
    private static final int EMPTY_SETTLES = 30;

    private static final int MOST_REASONS = 100;
    private static final long MILLIS_TO_STOP = 5000;
    /** Names under which servers and clients write what is not whole yet. */
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".filepart");

    private static final Comparator<Found> BY_AGE = Comparator.comparing(
                    (Found file) -> file.state().modified())
            .thenComparing(file -> file.path().toString());

    private final DirectorySettings settings;
    private final Line line;
    private final Sizes sizes;
    private final Sink sink;
    private final Clock clock;
    private final Consumer<String> say;
    private final Thread watching = new Thread(this::watch, "watch-directory");

    private Map<Path, Seen> seen = new HashMap<>();
    private final Map<Path, PutAway> stuck = new HashMap<>();
    private String trouble = "";

    private record Found(Path path, FileState state) {}

    private record Seen(FileState state, Instant since) {}

    private record PutAway(FileState state, List<String> reasons) {}

    private record Sent(Found file, Delivery delivery, List<String> reasons) {}

    /**
     * @param sizes limits of a payload
     * @param clock by which a file settles
     * @param say takes what a person should know
     */
    public WatchedDirectory(DirectorySettings settings, Sizes sizes, Sink sink, Clock clock, Consumer<String> say) {
        this.settings = settings;
        this.line = settings.line();
        this.sizes = sizes;
        this.sink = sink;
        this.clock = clock;
        this.say = say;
    }

    /** What it is called in lines and counts. */
    public static String name(DirectorySettings settings) {
        return "directory " + Printable.of(settings.path().toString());
    }

    @Override
    public String name() {
        return name(settings);
    }

    @Override
    public void start() {
        prepare();
        watching.start();
    }

    /** Makes the folders for what is done and what failed. Moves must be at once, so all lie on one file system. */
    void prepare() {
        Path directory = settings.path();
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new BadSettingException(
                    "the path of a watched directory", "'" + directory + "'", "a directory that may be written to");
        }
        try {
            for (Path folder : List.of(settings.done(), settings.failed())) {
                Files.createDirectories(folder);
                if (!Files.getFileStore(folder).equals(Files.getFileStore(directory))) {
                    throw new BadSettingException(
                            "done or failed of the watched directory " + directory,
                            "'" + folder + "'",
                            "a directory on the same file system");
                }
            }
        } catch (IOException e) {
            throw BadSettingException.of("The watched directory " + directory, BadInput.reason(e));
        }
    }

    @Override
    public void close() {
        watching.interrupt();
        try {
            watching.join(MILLIS_TO_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (look()) {
                    continue;
                }
                TimeUnit.NANOSECONDS.sleep(settings.every().toNanos());
            }
        } catch (InterruptedException | CancellationException told) {
            // What was sent and is not put away is sent again at the next start, and is a repeat.
        }
    }

    /**
     * Looks once: takes what is whole by now, and puts away what the broker has.
     *
     * @return whether there may be more that is whole
     */
    boolean look() throws InterruptedException {
        List<Found> oldest;
        try {
            oldest = oldest();
            trouble = "";
        } catch (IOException e) {
            sayOnce(settings.path() + ": " + BadInput.reason(e));
            return false;
        }
        List<Found> whole = whole(oldest);
        Deque<Sent> sent = new ArrayDeque<>();
        for (Found file : whole) {
            take(file).ifPresent(sent::add);
            if (sent.size() >= SENT_AHEAD) {
                settle(sent.remove());
            }
        }
        while (!sent.isEmpty()) {
            settle(sent.remove());
        }
        return whole.size() == MOST;
    }

    /** The files that lie there longest, the oldest first. */
    private List<Found> oldest() throws IOException {
        PriorityQueue<Found> kept = new PriorityQueue<>(BY_AGE.reversed());
        Deque<Path> folders = new ArrayDeque<>(List.of(settings.path()));
        while (!folders.isEmpty()) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folders.remove())) {
                for (Path entry : entries) {
                    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        if (settings.subdirectories() && isWatched(entry)) {
                            folders.add(entry);
                        }
                    } else if (isWatched(entry)) {
                        find(entry).ifPresent(kept::add);
                        if (kept.size() > MOST_WATCHED) {
                            kept.remove();
                        }
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        List<Found> oldest = new ArrayList<>(kept);
        oldest.sort(BY_AGE);
        return oldest;
    }

    private boolean isWatched(Path entry) {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && UNFINISHED.stream().noneMatch(name::endsWith)
                && !entry.normalize().equals(settings.done().normalize())
                && !entry.normalize().equals(settings.failed().normalize());
    }

    /** None where the file went meanwhile, or is one that was sent and could not be put away. */
    private Optional<Found> find(Path path) throws IOException {
        FileState state;
        try {
            state = FileState.of(path);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
        PutAway again = stuck.get(path);
        if (again != null && isSame(again.state(), state)) {
            putAway(path, again);
            return Optional.empty();
        }
        stuck.remove(path);
        return Optional.of(new Found(path, state));
    }

    private List<Found> whole(List<Found> files) {
        Instant now = clock.instant();
        Map<Path, Seen> seenNow = new HashMap<>();
        List<Found> whole = new ArrayList<>();
        for (Found file : files) {
            Seen before = seen.get(file.path());
            Seen is = before != null && before.state().equals(file.state()) ? before : new Seen(file.state(), now);
            seenNow.put(file.path(), is);
            long settles = file.state().regular() && file.state().size() == 0 ? EMPTY_SETTLES : 1;
            if (whole.size() < MOST
                    && !now.isBefore(is.since().plus(settings.settle().multipliedBy(settles)))) {
                whole.add(file);
            }
        }
        seen = seenNow;
        return whole;
    }

    /** Sends what a file holds; none where it is gone, which is not ours to judge. */
    private Optional<Sent> take(Found file) throws InterruptedException {
        Sent sent = new Sent(file, new Delivery(), new ArrayList<>());
        if (!file.state().regular()) {
            bad(sent, "is no plain file");
            return Optional.of(sent);
        }
        String ref = ref(file.path());
        try (InputStream in = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            if (JsonLines.areIn(ref)) {
                takeLines(sent, ref, in);
            } else {
                PayloadIntake intake = new PayloadIntake(sizes);
                in.transferTo(intake);
                String mediaType = line.mediaType().orElse(MediaTypes.ofFile(ref));
                Instant receivedAt = file.state().arrived().toInstant();
                sent.delivery().add(sink.send(line.item(ref, mediaType, receivedAt, intake, origin(file.path()))));
            }
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            bad(sent, BadInput.reason(e));
        }
        return Optional.of(sent);
    }

    private void takeLines(Sent sent, String ref, InputStream file) throws IOException, InterruptedException {
        LineDefaults defaults =
                new LineDefaults(Optional.of(line.source()), Optional.of(line.wire()), line.mediaType(), sizes);
        Path path = sent.file().path();
        try (InputStream buffered = new BufferedInputStream(file);
                InputStream in = JsonLines.areCompressedIn(ref) ? new Gunzip(buffered) : buffered) {
            new JsonLines(defaults).read(path.toString(), ref, origin(path), in, new RawSink() {
                @Override
                public void item(RawItem item) {
                    try {
                        sent.delivery().add(sink.send(item));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CancellationException();
                    }
                }

                @Override
                public void bad(BadInput input) {
                    WatchedDirectory.this.bad(sent, input);
                }
            });
        }
    }

    private void bad(Sent sent, String why) {
        bad(sent, new BadInput(sent.file().path().toString(), 0, why));
    }

    private void bad(Sent sent, BadInput input) {
        sink.bad(line.source(), input);
        if (sent.reasons().size() < MOST_REASONS) {
            sent.reasons().add(input.toString());
        } else if (sent.reasons().size() == MOST_REASONS) {
            sent.reasons().add("… and more.");
        }
    }

    private void settle(Sent sent) throws InterruptedException {
        if (!sent.delivery().await()) {
            // Kafka refused it: the process ends, and the file stays where it is.
            return;
        }
        Path path = sent.file().path();
        try {
            if (!isSame(FileState.of(path), sent.file().state())) {
                say.accept(Printable.of(path.toString()) + ": was written to while it was read, and is taken again");
                return;
            }
        } catch (IOException gone) {
            say.accept(BadInput.of(path.toString(), 0, gone).toString());
            return;
        }
        putAway(path, new PutAway(sent.file().state(), sent.reasons()));
    }

    private void putAway(Path path, PutAway what) {
        boolean isDone = what.reasons().isEmpty();
        try {
            Path target = free((isDone ? settings.done() : settings.failed())
                    .resolve(settings.path().relativize(path)));
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            stuck.remove(path);
            if (!isDone) {
                Files.write(target.resolveSibling(target.getFileName() + ".reason"), what.reasons());
            }
        } catch (IOException e) {
            // It is not sent again as long as it stays as it is: only the move is tried again.
            if (stuck.put(path, what) == null) {
                say.accept(Printable.of("%s was sent and cannot be put away: %s".formatted(path, e)));
            }
        }
    }

    /**
     * The path, with a number before its extension where another file has it: an atomic move would replace that. Some senders
     * use one name for all their files, so the number is searched for and not counted up to.
     */
    private static Path free(Path wanted) throws IOException {
        Files.createDirectories(wanted.getParent());
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot < 1 ? name : name.substring(0, dot);
        String extension = dot < 1 ? "" : name.substring(dot);
        IntFunction<Path> numbered =
                number -> number == 1 ? wanted : wanted.resolveSibling(stem + "-" + number + extension);
        int taken = 0;
        int free = 1;
        while (isTaken(numbered.apply(free))) {
            taken = free;
            free *= 2;
        }
        while (free - taken > 1) {
            int between = (taken + free) >>> 1;
            if (isTaken(numbered.apply(between))) {
                taken = between;
            } else {
                free = between;
            }
        }
        return numbered.apply(free);
    }

    private static boolean isTaken(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a file is what it was when it was read. */
    private static boolean isSame(FileState one, FileState other) {
        return one.size() == other.size() && one.modified().equals(other.modified());
    }

    private String ref(Path path) {
        StringBuilder ref = new StringBuilder();
        settings.path()
                .relativize(path)
                .forEach(name -> ref.append(ref.isEmpty() ? "" : "/").append(name));
        return ref.toString();
    }

    private static String origin(Path path) {
        return "file:" + path;
    }

    private void sayOnce(String what) {
        if (!what.equals(trouble)) {
            trouble = what;
            say.accept(what);
        }
    }
}
