/** How anything is watched: a symptom becomes an alarm, and the alarms of one part of the system one message to people. */
package storefront.infra.alarm;
