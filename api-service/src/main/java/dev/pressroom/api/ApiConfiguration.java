package dev.pressroom.api;

import static java.util.stream.Collectors.toMap;

import dev.pressroom.api.newsletter.SubscriptionLimits;
import dev.pressroom.api.web.SiteWatcher;
import dev.pressroom.store.mongo.Documents;
import dev.pressroom.store.mongo.ImageRecords;
import dev.pressroom.store.mongo.ModerationReports;
import dev.pressroom.store.mongo.RenderedIssues;
import dev.pressroom.store.mongo.Revisions;
import dev.pressroom.store.mysql.ArticleDeletions;
import dev.pressroom.store.mysql.ArticleSchedules;
import dev.pressroom.store.mysql.Articles;
import dev.pressroom.store.mysql.AuthorNotices;
import dev.pressroom.store.mysql.Authors;
import dev.pressroom.store.mysql.Database;
import dev.pressroom.store.mysql.IdempotencyKeys;
import dev.pressroom.store.mysql.ModerationCases;
import dev.pressroom.store.mysql.ModerationTrail;
import dev.pressroom.store.mysql.NewsletterFigures;
import dev.pressroom.store.mysql.NewsletterIssues;
import dev.pressroom.store.mysql.Outbox;
import dev.pressroom.store.mysql.Profiles;
import dev.pressroom.store.mysql.PublishedArticles;
import dev.pressroom.store.mysql.SubmissionLimit;
import dev.pressroom.store.mysql.SubscriberData;
import dev.pressroom.store.mysql.Subscribers;
import dev.pressroom.store.queue.DeadLetterQueues;
import dev.pressroom.store.queue.OutboxDispatch;
import dev.pressroom.store.queue.PlatformQueues;
import dev.pressroom.store.queue.PlatformTopic;
import dev.pressroom.store.redis.Cache;
import dev.pressroom.store.redis.Redis;
import dev.pressroom.store.redis.Watch;
import dev.pressroom.store.s3.ReviewPictures;
import dev.pressroom.store.s3.S3Clients;
import dev.pressroom.store.s3.UploadSlots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Wires the stores; the features are found by the component scan.
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    private static final int CONNECTIONS = 16;
    private static final Duration UPLOAD_TIME = Duration.ofMinutes(5);
    private static final Duration PICTURE_TIME = Duration.ofMinutes(5);

    @Bean
    ApiSettings settings(Environment environment) {
        return ApiSettings.from(
                ApiSettings.NAMES.stream()
                        .filter(environment::containsProperty)
                        .collect(toMap(name -> name, environment::getRequiredProperty)));
    }

    /// A program that hosts the API may give it another clock.
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }

    @Bean
    Database database(ApiSettings settings) {
        return new Database(
                settings.databaseUrl(),
                settings.databaseUser(),
                settings.databasePassword(),
                CONNECTIONS);
    }

    @Bean
    Documents documents(ApiSettings settings) {
        return new Documents(settings.mongoUri());
    }

    @Bean
    Redis redis(ApiSettings settings) {
        return new Redis(settings.redisUrl());
    }

    @Bean
    Cache cache(Redis redis) {
        return new Cache(redis);
    }

    @Bean
    Watch watch(Redis redis, List<SiteWatcher> watchers) {
        return Watch.start(
                redis,
                () -> watchers.forEach(SiteWatcher::siteChanged),
                author -> watchers.forEach(watcher -> watcher.authorHasNews(author)));
    }

    @Bean
    Articles articles(Database database) {
        return new Articles(database);
    }

    @Bean
    ArticleSchedules articleSchedules(Database database) {
        return new ArticleSchedules(database);
    }

    @Bean
    PublishedArticles publishedArticles(Database database) {
        return new PublishedArticles(database);
    }

    @Bean
    ArticleDeletions articleDeletions(Database database) {
        return new ArticleDeletions(database);
    }

    @Bean
    Profiles profiles(Database database) {
        return new Profiles(database);
    }

    @Bean
    SubmissionLimit submissionLimit(ApiSettings settings) {
        return new SubmissionLimit(settings.submissionsPerHour());
    }

    @Bean
    Authors authors(Database database) {
        return new Authors(database);
    }

    @Bean
    AuthorNotices authorNotices(Database database) {
        return new AuthorNotices(database);
    }

    @Bean
    ModerationCases moderationCases(Database database) {
        return new ModerationCases(database);
    }

    @Bean
    ModerationTrail moderationTrail(Database database) {
        return new ModerationTrail(database);
    }

    @Bean
    IdempotencyKeys idempotencyKeys() {
        return new IdempotencyKeys();
    }

    @Bean
    Outbox outbox(Database database) {
        return new Outbox(database);
    }

    @Bean
    Subscribers subscribers(
            Database database,
            Outbox outbox,
            ApiSettings settings,
            InstantSource clock,
            Supplier<UUID> ids) {
        return new Subscribers(database, outbox, settings.tokenSecret(), clock, ids);
    }

    @Bean
    SubscriberData subscriberData(Database database, ApiSettings settings, InstantSource clock) {
        return new SubscriberData(database, settings.tokenSecret(), clock);
    }

    @Bean
    SubscriptionLimits subscriptionLimits(Cache cache, ApiSettings settings) {
        return new SubscriptionLimits(
                cache, settings.subscriptionsPerHour(), settings.disposableDomains());
    }

    @Bean
    NewsletterIssues newsletterIssues(Database database, Outbox outbox) {
        return new NewsletterIssues(database, outbox);
    }

    @Bean
    NewsletterFigures newsletterFigures(Database database) {
        return new NewsletterFigures(database);
    }

    @Bean
    RenderedIssues renderedIssues(Documents documents) {
        return new RenderedIssues(documents);
    }

    @Bean
    Revisions revisions(Documents documents) {
        return new Revisions(documents);
    }

    @Bean
    ImageRecords imageRecords(Documents documents) {
        return new ImageRecords(documents);
    }

    @Bean
    ModerationReports moderationReports(Documents documents) {
        return new ModerationReports(documents);
    }

    @Bean
    SqsClient sqs() {
        return SqsClient.create();
    }

    @Bean
    DeadLetterQueues deadLetterQueues(SqsClient sqs, ApiSettings settings) {
        return new DeadLetterQueues(sqs, settings.deadLetterQueues());
    }

    @Bean
    SnsClient sns() {
        return SnsClient.create();
    }

    @Bean
    S3Presigner presigner(ApiSettings settings) {
        return S3Clients.presigner(settings.s3PathStyle());
    }

    @Bean
    UploadSlots uploadSlots(S3Presigner presigner, ApiSettings settings) {
        return new UploadSlots(presigner, settings.uploadsBucket(), UPLOAD_TIME);
    }

    @Bean
    ReviewPictures reviewPictures(S3Presigner presigner, ApiSettings settings) {
        return new ReviewPictures(presigner, settings.uploadsBucket(), PICTURE_TIME);
    }

    @Bean
    Outbox.Destination outboxDestination(
            SqsClient sqs,
            SnsClient sns,
            ApiSettings settings,
            InstantSource clock,
            Supplier<UUID> ids) {
        var queues = new PlatformQueues(sqs, settings.queueUrls(), clock, ids);
        return new OutboxDispatch(queues, new PlatformTopic(sns, settings.platformEventsTopicArn()))
                ::send;
    }
}
